import type { AgentReading } from '@/lib/contracts/agent-http'
import type { ObservationOf } from '@/server/fleet/types'

/** What a reading of an agent's port is to the state of its cluster. */
export function portReport(reading: AgentReading): NonNullable<ObservationOf<'report'>['port']> {
  return {
    answered: reading.report !== null,
    state: reading.report?.state ?? null,
    version: reading.report?.version ?? null,
    reachable: reading.answeredFrom === 'public' ? 'everywhere' : 'inside',
  }
}
