import { z } from 'zod'
import { clusterDetail, clusterRow, tally } from './cluster'
import { clusterEvent, transition } from './timeline'

/**
 * Events of the fleet stream. It opens with `snapshot` (or, after a short break, continues with what was missed).
 * `rows` holds the newest form of each watched cluster that changed; `moved` says that the order or the set of rows
 * may have changed, so that the page asks for its window again.
 */
export const fleetEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), rows: z.array(clusterRow), tally, now: z.number().int() }),
  z.object({
    type: z.literal('rows'),
    rows: z.array(clusterRow),
    tally,
    moved: z.boolean(),
    behind: z.number().int(),
    now: z.number().int(),
  }),
])
export type FleetEvent = z.infer<typeof fleetEvent>

/** Events of one cluster's stream. `routes` says that the route table changed and must be asked for again. */
export const clusterLiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('snapshot'), detail: clusterDetail, now: z.number().int() }),
  z.object({
    type: z.literal('delta'),
    detail: clusterDetail,
    transitions: z.array(transition),
    events: z.array(clusterEvent),
    routes: z.boolean(),
    behind: z.number().int(),
    now: z.number().int(),
  }),
])
export type ClusterLiveEvent = z.infer<typeof clusterLiveEvent>

export const fleetLiveInput = z.object({
  watch: z.array(z.string().max(100)).max(200),
  lastEventId: z.string().max(100).nullish(),
})
export const clusterLiveInput = z.object({ id: z.string().max(100), lastEventId: z.string().max(100).nullish() })
