import type { Generation } from '@/lib/contracts/cluster'
import type { Endpoint } from './types'

/** What an agent was seen to do, of what dates it (protocol notes, section 1 and trap 9). */
export interface Behaviour {
  /** `?token=` in the URL of its socket: given up on 2025-12-05. */
  tokenInQuery: boolean | null
  endpoint: Endpoint | null
  /** The beat's key for its version: `version` until 2026-01-15, `agent_version` since. */
  versionKey: 'version' | 'agent_version' | null
}

/**
 * The generation that a behaviour proves, or null where it proves none. The rate of pings proves nothing: old agents
 * leak a ping loop with every reconnect.
 */
export function generationOf(behaviour: Behaviour): Generation | null {
  if (behaviour.versionKey === 'agent_version') return '2026'
  if (behaviour.endpoint === 'gateway') return behaviour.versionKey === 'version' ? '2025-12' : null
  if (behaviour.tokenInQuery) return '2025-11'
  return behaviour.versionKey === 'version' && behaviour.tokenInQuery === false ? '2025-12' : null
}

/** The version as people should read it: null for `dev` and `1.0.0-dev...`, which every released build says of itself. */
export function reportedVersion(version: string | null | undefined): string | null {
  return version && !/^v?(dev$|1\.0\.0-dev)/i.test(version.trim()) ? version.trim() : null
}
