import type { Services } from './context'
import { TriageWatch } from './realtime/triage-watch'
import { readOwnFacts } from './services/triage/own-facts'
import { readFacts } from './services/triage/read-facts'
import { refusalsOfFleet } from './services/triage/refusals-of-fleet'

type Deps = Pick<
  Services,
  | 'hub'
  | 'db'
  | 'directory'
  | 'clock'
  | 'log'
  | 'env'
  | 'controllers'
  | 'companions'
  | 'agentPorts'
  | 'routes'
  | 'refused'
  | 'health'
  | 'startedAt'
>

/** Begins to keep the queue of triage; cluster by cluster, beside everything else. */
export function openTriage(deps: Deps): TriageWatch {
  const { hub, log, clock, controllers, companions } = deps
  return new TriageWatch({
    ...{ hub, log, clock },
    read: (clusterId, words) => readFacts(deps, clusterId, words),
    readOwn: () => readOwnFacts(deps),
    refusals: () => refusalsOfFleet(deps),
    controllerOf: (clusterId) => controllers.speakerOf(clusterId)?.controller ?? null,
    sources: [(listener) => controllers.onListing(listener), (listener) => companions.onChange(listener)],
  })
}
