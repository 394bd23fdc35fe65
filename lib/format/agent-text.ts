import type { Generation } from '@/lib/contracts/cluster'

const GENERATION: Record<Generation, string> = {
  '2025-11': 'November 2025',
  '2025-12': 'December 2025',
  '2026': '2026 or newer',
}

interface AgentOf {
  agentVersion: string | null
  generation: Generation | null
}

/** An agent's version where it is known, else the age that its behaviour shows (protocol notes, trap 9). */
export function agentText(agent: AgentOf): string {
  if (agent.agentVersion !== null) return agent.agentVersion
  return agent.generation === null ? 'not reported' : GENERATION[agent.generation]
}
