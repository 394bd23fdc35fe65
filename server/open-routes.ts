import type { Services } from './context'
import { RouteWatch } from './realtime/route-watch'
import { readKnown } from './services/routes/known'

type Deps = Pick<Services, 'hub' | 'intake' | 'db' | 'directory' | 'clock' | 'log' | 'controllers' | 'companions'>

/** Begins to lay the routes of the fleet over each other; done cluster by cluster, beside everything else. */
export function openRoutes(deps: Deps): RouteWatch {
  const { hub, intake, log, clock, controllers, companions } = deps
  const watch = new RouteWatch({
    ...{ hub, log, clock },
    read: (clusterId) => readKnown(deps, clusterId),
    sources: [(listener) => controllers.onListing(listener), (listener) => companions.onChange(listener)],
    counted: (clusterId) => {
      if (hub.row(clusterId)?.joinedRoutes !== hub.joinedRoutes(clusterId)) intake.retell(clusterId)
    },
  })
  hub.joinedRoutes = (clusterId) => watch.fleet.cluster(clusterId)?.places.length ?? null
  return watch
}
