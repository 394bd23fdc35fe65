import { z } from 'zod'
import { routeRow } from './route'
import { connectionState } from './state-schema'
import { interval, transition } from './timeline'

const ms = z.number().int()

/** What a log says about itself: whose it is, and what time it covers by its own clock. */
export const overlayQuery = z.object({
  uuid: z.string().max(100).nullable(),
  agentId: z.string().max(200).nullable(),
  from: ms,
  to: ms,
})

/** What Lifeline received from the cluster of a log in the time that the log covers, by Lifeline's clock. */
export const overlayFacts = z.object({
  cluster: z.object({
    id: z.string(),
    name: z.string(),
    state: connectionState,
    since: ms,
    createdAt: ms,
    lastArrivalAt: ms.nullable(),
  }),
  /** Wider than what was asked for, by the skew and a margin; `to` is never after now. */
  from: ms,
  to: ms,
  /** How far the agent's clock was ahead then; null when that was never measured. */
  skewMs: z.number().nullable(),
  intervals: z.array(interval),
  /** The newest of that time, oldest first. */
  transitions: z.array(transition),
  truncated: z.boolean(),
  /** As they are held now, whatever time was asked for. */
  routes: z.array(routeRow),
})
export type OverlayFacts = z.infer<typeof overlayFacts>
