import type { Services } from './context'
import { RouteWatch } from './realtime/route-watch'
import { readKnown } from './services/routes/known'

type Deps = Pick<Services, 'hub' | 'db' | 'directory' | 'clock' | 'log' | 'controllers' | 'companions'>

/** Begins to lay the routes of the fleet over each other; done cluster by cluster, beside everything else. */
export function openRoutes(deps: Deps): RouteWatch {
  const { hub, log, clock, controllers, companions } = deps
  return new RouteWatch({
    ...{ hub, log, clock },
    read: (clusterId) => readKnown(deps, clusterId),
    sources: [(listener) => controllers.onListing(listener), (listener) => companions.onChange(listener)],
  })
}
