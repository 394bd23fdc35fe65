import { z } from 'zod'
import { evidence } from './cluster'
import { cause, connectionState } from './state-schema'

const ms = z.number().int()

/** A stretch of one state; intervals of one cluster tile time without overlap. `to` is null while it runs. */
export const interval = z.object({
  state: connectionState,
  from: ms,
  to: ms.nullable(),
  cause: cause.nullable(),
})
export type Interval = z.infer<typeof interval>

/** What followed a loss; written beside the transition, which keeps its own cause for ever. */
export const resolution = z.object({ at: ms, cause, awayMs: ms })
export type Resolution = z.infer<typeof resolution>

export const transition = z.object({
  seq: z.number().int(),
  at: ms,
  from: connectionState,
  to: connectionState,
  cause,
  evidence,
  resolution: resolution.optional(),
})
export type Transition = z.infer<typeof transition>

/** Everything else that happened to a cluster and that the timeline shows; never a change of state. */
export const eventKind = z.enum([
  'socket-opened',
  'socket-closed',
  'socket-replaced',
  'hand-over',
  'registered',
  'beats-late',
  'beats-fresh',
  'route-sync',
  'route-sync-failed',
  'says',
  'flapping-began',
  'flapping-ended',
  'companion-connected',
  'companion-gone',
  'finding',
])
export type EventKind = z.infer<typeof eventKind>

export const clusterEvent = z.object({
  seq: z.number().int(),
  at: ms,
  kind: eventKind,
  /** Small facts of that kind: socketId, code, endpoint, mode, routes, status, tunnelStatus, losses, rule, ... */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type ClusterEvent = z.infer<typeof clusterEvent>

/** Arrivals of one bucket. Missing buckets had no arrivals; whether somebody was watching is told by `gaps`. */
export const bucket = z.object({
  at: ms,
  arrivals: z.number().int(),
  beats: z.number().int(),
  skewMinMs: z.number().nullable(),
  skewMaxMs: z.number().nullable(),
})
export type Bucket = z.infer<typeof bucket>

export const timeline = z.object({
  asOf: z.string(),
  from: ms,
  /** Up to when this is true: never after now, also when a later end was asked for. */
  to: ms,
  intervals: z.array(interval),
  transitions: z.array(transition),
  /** True when older transitions of the range were left out of the table (never out of `intervals`). */
  truncated: z.boolean(),
  events: z.array(clusterEvent),
  gaps: z.array(z.object({ from: ms, to: ms })),
  bucketMs: ms,
  buckets: z.array(bucket),
  /** Connected share of observed time, 0 to 1, never rounded up; null when nothing was observed. */
  uptime: z.object({ ratio: z.number().nullable(), observedMs: ms, connectedMs: ms }),
  /** From when on each kind of history is kept; before changes of state, intervals come from hours. 0: all of it is. */
  keptFrom: z.object({ states: ms, changes: ms, events: ms, arrivals: ms }),
})
export type Timeline = z.infer<typeof timeline>

/** An end after now means a range that slides: its last interval then comes as running. */
export const timelineQuery = z.object({
  id: z.string().max(100),
  from: ms,
  to: ms,
})
