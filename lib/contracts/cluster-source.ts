import type { z } from 'zod'
import { fleetSource } from './route-fleet'
import { sourceStatus } from './route-truth'

/** How old the word of one source is on which the state and the facts of a cluster rest. */
export const clusterSource = sourceStatus.extend({ source: fleetSource.shape.kind })
export type ClusterSource = z.infer<typeof clusterSource>
