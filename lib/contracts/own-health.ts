import { z } from 'zod'

const ms = z.number()
const times = z.object({ p50Ms: ms, p99Ms: ms, maxMs: ms })

/** Why something was turned away or slowed down; every one is counted. */
export const SHED = [
  'calls-of-one-agent',
  'calls-in-all',
  'sockets-of-one-agent',
  'sockets-in-all',
  'frames-of-one-agent',
  'store-behind',
  'store-damaged',
] as const
export type Shed = (typeof SHED)[number]

/** Why a frame of an agent was not taken in; the others of its socket go on, or it is closed where the protocol is broken. */
export const REFUSED_FRAMES = ['not-json', 'too-deep', 'wrong-shape', 'too-large', 'broken'] as const
export type RefusedFrame = (typeof REFUSED_FRAMES)[number]

const countsOf = <T extends readonly [string, ...string[]]>(reasons: T) =>
  z.array(z.object({ reason: z.enum(reasons), count: z.number().int(), lastAt: ms }))

/** Why the store takes nothing. */
export const STORE_TROUBLES = ['full', 'locked', 'read-only', 'damaged', 'unreadable', 'other'] as const
export type StoreTroubleKind = (typeof STORE_TROUBLES)[number]

/** What is wrong with Lifeline itself, in words for an operator, and what to do about it. */
export const ownProblem = z.object({
  id: z.string(),
  level: z.enum(['bad', 'warn']),
  what: z.string(),
  todo: z.string(),
})
export type OwnProblem = z.infer<typeof ownProblem>

/** How Lifeline itself is. Times are epoch milliseconds, lengths milliseconds, sizes bytes. */
export const ownHealth = z.object({
  at: ms,
  startedAt: ms,
  /** The longest stall of each second of the last minute; nine of ten seconds had none longer than `p90Ms`. */
  loop: z.object({ p90Ms: ms, maxMs: ms }),
  /** How long commits took, of those within the last minute. */
  commit: times.extend({ count: z.number().int() }),
  queue: z.object({ waiting: z.number().int(), most: z.number().int() }),
  store: z.object({
    trouble: z.object({ kind: z.enum(STORE_TROUBLES), what: z.string(), todo: z.string(), since: ms }).nullable(),
    sizeBytes: z.number(),
    journalBytes: z.number(),
    /** Null where the system does not tell. */
    freeBytes: z.number().nullable(),
    lastBackupAt: ms.nullable(),
  }),
  sockets: z.object({ open: z.number().int(), nameless: z.number().int() }),
  streams: z.number().int(),
  memoryBytes: z.number(),
  /** How far our time runs ahead of the machine's clock, since that was set back. */
  clockAheadMs: ms,
  /** Since the start, as are the frames. */
  shed: countsOf(SHED),
  framesRefused: countsOf(REFUSED_FRAMES),
  problems: z.array(ownProblem),
})
export type OwnHealth = z.infer<typeof ownHealth>
