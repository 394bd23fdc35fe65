import type { AgentState } from '@/lib/contracts/agent-http'
import type { CauseId } from '@/lib/contracts/triage'
import type { AgentLog } from '@/lib/testing/agent-log'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import { saveReport } from '@/server/services/explain/save-report'
import { AgentPortStandIn } from '@/server/testing/agent-port'
import { type Draw, drawer } from './draw'
import { logUpTo } from './logs'
import type { SimAgent, Traits } from './sim-agent'
import { SimCompanion } from './sim-companion'
import type { SimFleet } from './sim-fleet'

const S = 1_000
const LASTS_S = 1_200

/** What one cluster goes through in a fleet, and what must be said of it first; null: nobody needs to look at it. */
export interface FleetStaging {
  cause: CauseId | null
  how: string
  /** How long before the look it begins. */
  lastsS?: number
  /** How many clusters go through it at most. */
  repeats?: number
  traits?: Partial<Traits>
  /** What is there when it ends goes on beating. */
  play: (cast: Cast) => Promise<void>
}

/** One cluster that goes through something, with what may be done to it. */
export interface Cast {
  agent: SimAgent
  draw: Draw
  /** When it is looked at. */
  end: number
  secondsLeft: () => number
  /** Does something at regular times until the look. */
  every: (seconds: number, deed: () => Promise<void>) => Promise<void>
  companion: () => Promise<SimCompanion>
  /** Somebody reads a log that ends now, and saves what the explainer says of it. */
  saveLog: (write: (log: AgentLog) => AgentLog) => Promise<void>
  revokeToken: () => Promise<void>
  /** Lifeline itself reads its agent's port. */
  agentPort: (state: AgentState) => Promise<void>
  /** Another cluster, of which the same must be said. */
  another: () => Promise<SimAgent>
  /** Another cluster than its own is the one to look at. */
  judge: (clusterId: string) => void
  clusterOf: (agent: SimAgent) => Promise<string>
}

export interface Staged {
  staging: FleetStaging
  /** The cluster of which it must be said. */
  clusterId: string
  /** Others that it concerns, which may be told of it too. */
  beside: string[]
}

/** Begins a staging in a fleet, so that it is over at `end`. */
export function stage(fleet: SimFleet, staging: FleetStaging, n: number, end: number): Staged {
  const staged: Staged = { staging, clusterId: '', beside: [] }
  const name = `${staging.cause ?? 'well'}-${n}`
  const draw = drawer(fleet.seed * 10_000 + n)
  const begin = end - (staging.lastsS ?? LASTS_S) * S
  fleet.clock.play(async () => {
    await fleet.clock.until(begin)
    const agent = await fleet.agent(name, staging.traits, draw)
    staged.clusterId = agent.id
    await staging.play(castOf(fleet, staged, agent, end))
    for (;;) await agent.live(3_600)
  })
  return staged
}

function castOf(fleet: SimFleet, staged: Staged, agent: SimAgent, end: number): Cast {
  const secondsLeft = () => Math.max(0, (end - agent.now) / S)
  return {
    agent,
    draw: agent.draw,
    end,
    secondsLeft,
    every: async (seconds, deed) => {
      while (agent.now < end) {
        await deed()
        await agent.pass(seconds)
      }
    },
    companion: () => SimCompanion.join(agent),
    saveLog: async (write) => {
      const report = logUpTo(agent.now, write)
      await saveReport({ ctx: fleet.ctx, input: { clusterId: agent.id, report } })
    },
    revokeToken: async () => {
      const [token] = fleet.services.directory.tokensOf(agent.id)
      await revokeToken({ ctx: fleet.ctx, input: { id: agent.id, tokenId: token?.id ?? '' } })
      await agent.socket?.closed
      agent.socket = null
    },
    agentPort: async (state) => {
      const port = await AgentPortStandIn.start()
      fleet.onEnd(() => port.crash())
      port.answers.set('/health', { version: '0.0.238', connection_state: state })
      port.answers.set('/api/health/detailed', { agent: {}, connection_health: { registered: true, state } })
      port.faults.set('/metrics', 'error')
      await fleet.services.agentPorts.set(agent.id, port.url)
      await fleet.stack.when(agent.id, () => fleet.services.agentPorts.view(agent.id)?.goodAt != null)
    },
    another: async () => {
      const other = await fleet.agent(`${agent.traits.name}-other`, {}, agent.draw)
      staged.beside.push(other.id)
      return other
    },
    judge: (clusterId) => {
      staged.beside.push(staged.clusterId)
      staged.clusterId = clusterId
    },
    clusterOf: async ({ clusterUuid }) => {
      await fleet.services.intake.settled()
      return fleet.services.directory.byUuid(clusterUuid) ?? ''
    },
  }
}
