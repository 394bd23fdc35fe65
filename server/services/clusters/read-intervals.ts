import { setImmediate } from 'node:timers/promises'
import type { Interval } from '@/lib/contracts/timeline'
import { type FirstState, type Gap, intervalsOf } from '@/server/fleet/intervals'
import { addUptime, NO_UPTIME, type UptimeSum } from '@/server/fleet/uptime'
import type { Db } from '@/server/store/open'
import { stateBefore, transitionsBetween } from '@/server/store/read-history'
import { reduceIntervals } from './reduce-intervals'

/** Changes that are in memory at once; between two blocks whoever else waits has their turn. */
const BLOCK = 5_000
/** Intervals that are kept of a block, when there are several. */
const KEPT = 500

export interface Question {
  /** What holds where nothing ever changed; it began when the cluster was added. */
  current: FirstState
  id: string
  from: number
  to: number
  gaps: readonly Gap[]
}

/** The time before a range: its uptime, and what held at its end. */
interface Earlier {
  uptime: UptimeSum
  held: Pick<FirstState, 'state' | 'cause'> | null
}
const NOTHING: Earlier = { uptime: NO_UPTIME, held: null }

export interface ToldIntervals {
  intervals: Interval[]
  uptime: UptimeSum
  /** How many changes there were. */
  changes: number
}

/**
 * The intervals of one cluster in a range, and its uptime, which is exact however often the cluster changed. Of one that
 * changes all the time the intervals are drawn coarser, the worst state in front.
 * @param now epoch milliseconds; a range may end after it
 * @param before what is known of the time just before the range, which it carries on
 */
export async function readIntervals(
  db: Db,
  { id, from, to, gaps, current }: Question,
  now: number,
  block = BLOCK,
  before: Earlier = NOTHING,
): Promise<ToldIntervals> {
  const until = Math.min(to, now + 1)
  const told: ToldIntervals = { intervals: [], uptime: before.uptime, changes: 0 }
  let [sum, first, begin] = [before.uptime, null as FirstState | null, from]
  for await (const rows of transitionsBetween(db, { id, from, to: until }, block)) {
    if (told.changes > 0) await setImmediate()
    const [oldest, newest] = [rows[0], rows.at(-1)]
    first ??= firstOf(oldest?.from ?? (await stateBefore(db, id, until)), current, before)
    const more = rows.length === block
    const end = more && newest ? newest.at : to
    const touching = gaps.filter((gap) => gap.to > begin && gap.from < end)
    const intervals = intervalsOf(rows, touching, first, begin, end, now)
    sum = addUptime(sum, intervals, now)
    append(told.intervals, more || told.changes > 0 ? reduceIntervals(intervals, KEPT, now) : intervals)
    told.changes += rows.length
    if (newest) first = { state: newest.to, cause: newest.cause, from: newest.at }
    begin = end
  }
  return { ...told, uptime: sum }
}

/** A time in which nobody watched is one, also where two blocks meet in it. */
function append(intervals: Interval[], [first, ...rest]: readonly Interval[]): void {
  const last = intervals.at(-1)
  if (last?.state === 'unknown' && first?.state === 'unknown') last.to = first.to
  else if (first) intervals.push(first)
  intervals.push(...rest)
}

function firstOf(before: FirstState['state'] | null, current: FirstState, { held }: Earlier): FirstState {
  if (before === null) return current
  return { state: before, cause: held?.state === before ? held.cause : null, from: current.from }
}
