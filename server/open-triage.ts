import type { Services } from './context'
import { nothingBefore, readTriageBefore } from './realtime/triage-restore'
import { TriageWatch } from './realtime/triage-watch'
import { besideMark, routesMark } from './services/triage/marks'
import { readOwnFacts } from './services/triage/own-facts'
import { readFacts } from './services/triage/read-facts'

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
  | 'damage'
>

/** Begins to keep the queue of triage; cluster by cluster, beside everything else. */
export async function openTriage(deps: Deps): Promise<TriageWatch> {
  const { hub, db, log, clock, directory, refused, routes, controllers, companions, damage } = deps
  const now = clock()
  const before = damage ? nothingBefore(now) : await readTriageBefore(db, now)
  return new TriageWatch(
    {
      ...{ hub, db, log, clock, damaged: damage !== null },
      read: (clusterId, words) => readFacts(deps, clusterId, words),
      readOwn: (skews) => readOwnFacts(deps, skews),
      refused: { list: () => refused.list(), onNoted: (listener) => refused.onNoted(listener) },
      fingerprintsOf: (clusterId) => directory.fingerprintsOf(clusterId),
      ofFingerprint: (mark) => directory.ofFingerprint(mark),
      controllerOf: (clusterId) => controllers.speakerOf(clusterId)?.controller ?? null,
      besideMark: (clusterId) => besideMark(deps, clusterId),
      routesMark: (clusterId) => routesMark(deps, clusterId),
      sources: {
        beside: (listener) => companions.onChange(listener),
        routes: (listener) => routes.onJudged(listener),
        listings: (listener) => controllers.onListing(listener),
      },
    },
    before,
  )
}
