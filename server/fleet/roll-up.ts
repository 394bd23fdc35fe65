import type { Cause, ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { type Gap, intervalsOf, type StoredTransition, type Stretch, withGap } from './intervals'
import { addUptime, NO_UPTIME, type UptimeSum } from './uptime'

export const ROLLED_MS = 3_600_000
/** Stretches of an hour that are kept as they were; of an hour with more, what lies between the ends is summed. */
const MOST = 12

/** A stretch of one state within a rolled-up hour, in milliseconds. */
export interface Piece {
  state: ConnectionState
  ms: number
  cause: Cause | null
}

/** What holds at a moment: the state, why, and whether a loss runs. */
export interface Held {
  state: ConnectionState
  cause: Cause | null
  lossRuns: boolean
}

/**
 * An hour in which a state changed, from `at` (epoch milliseconds, a whole hour). Its pieces tile it: exactly as it was,
 * or, of an hour with many changes, with the first and the last as they were and one piece a state in between, so that
 * no loss of any length vanishes and each state has its exact time. The times count as in `uptimeOf`.
 */
export interface RolledHour {
  at: number
  pieces: readonly Piece[]
  changes: number
  observedMs: number
  connectedMs: number
  /** The state in which it found the cluster. */
  before: ConnectionState
  /** What held at its end, also where nobody watched then. */
  after: Held
}

/** The beginning of the hour in which a moment lies. */
export function hourOf(at: number): number {
  return at - (at % ROLLED_MS)
}

/** Rolls up one hour from its changes of state, in the order in which they were stored, and the gaps that touch it. */
export function rollUp(
  at: number,
  transitions: readonly StoredTransition[],
  gaps: readonly Gap[],
  before: Held,
): RolledHour {
  const end = at + ROLLED_MS
  const first = { state: before.state, cause: before.cause, from: at }
  const intervals = intervalsOf(transitions, gaps, first, at, end, end + 1)
  const { lossRuns, observedMs, connectedMs } = addUptime({ ...NO_UPTIME, lossRuns: before.lossRuns }, intervals, end)
  const last = transitions.at(-1)
  const { state, cause } = last ? { state: last.to, cause: last.cause } : before
  const pieces = summed(intervals.map((one) => pieceOf(one, end)))
  const after = { state, cause, lossRuns }
  return { at, pieces, changes: transitions.length, observedMs, connectedMs, before: before.state, after }
}

function pieceOf({ state, from, to, cause }: Interval, end: number): Piece {
  return { state, ms: (to ?? end) - from, cause }
}

function summed(pieces: readonly Piece[]): Piece[] {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (pieces.length <= MOST || !first || !last) return [...pieces]
  const between = new Map<ConnectionState, Piece>()
  for (const piece of pieces.slice(1, -1)) {
    const sum = between.get(piece.state)
    if (sum) sum.ms += piece.ms
    else between.set(piece.state, { ...piece })
  }
  return joined([first, ...between.values(), last])
}

function joined(pieces: readonly Piece[]): Piece[] {
  const told: Piece[] = []
  for (const piece of pieces) {
    const before = told.at(-1)
    if (before?.state === piece.state) before.ms += piece.ms
    else told.push({ ...piece })
  }
  return told
}

/** The time to tell of, in epoch milliseconds; it begins no earlier than what is known. */
interface Range {
  from: number
  to: number
}

export interface RolledTime {
  intervals: Interval[]
  uptime: UptimeSum
  changes: number
  /** What held at the end of the range. */
  after: Held
}

/**
 * The intervals and the uptime of one cluster in a range, from the hours in which it changed: they tile the range. What
 * lies between two such hours is what held after the one before, with the gaps laid over it. An hour that the range
 * cuts counts by its pieces.
 * @param held what held at the beginning of the range, where no hour in it says otherwise
 */
export function rolledTime(hours: readonly RolledHour[], gaps: readonly Gap[], held: Held, range: Range): RolledTime {
  const told: Stretch[] = []
  let sum: UptimeSum = { ...NO_UPTIME, lossRuns: held.lossRuns }
  let [now, cursor, changes] = [held, range.from, 0]
  const still = (to: number) => {
    if (to <= cursor) return
    const stretches = withGaps({ state: now.state, from: cursor, to, cause: now.cause }, gaps)
    sum = addUptime(sum, stretches, to)
    told.push(...stretches)
    cursor = to
  }
  for (const hour of hours) {
    if (hour.at >= range.to) break
    still(hour.at)
    const stretches = stretchesOf(hour, range)
    sum = isWhole(hour, range) ? carried(sum, hour) : addUptime(sum, stretches, range.to)
    told.push(...stretches)
    now = hour.after
    cursor = Math.max(cursor, Math.min(hour.at + ROLLED_MS, range.to))
    changes += hour.changes
  }
  still(range.to)
  return { intervals: joinStretches(told), uptime: sum, changes, after: now }
}

function withGaps(stretch: Stretch, gaps: readonly Gap[]): Stretch[] {
  return gaps.filter((gap) => gap.to > stretch.from && gap.from < stretch.to).reduce<Stretch[]>(withGap, [stretch])
}

function isWhole(hour: RolledHour, { from, to }: Range): boolean {
  return hour.at >= from && hour.at + ROLLED_MS <= to
}

function carried({ observedMs, connectedMs }: UptimeSum, hour: RolledHour): UptimeSum {
  return {
    lossRuns: hour.after.lossRuns,
    observedMs: observedMs + hour.observedMs,
    connectedMs: connectedMs + hour.connectedMs,
  }
}

function stretchesOf(hour: RolledHour, { from, to }: Range): Stretch[] {
  let at = hour.at
  const stretches = hour.pieces.map(({ state, ms, cause }) => {
    const begin = at
    at += ms
    return { state, from: Math.max(begin, from), to: Math.min(at, to), cause }
  })
  return stretches.filter((stretch) => stretch.to > stretch.from)
}

/** What an hour's end cut in two is one again. */
export function joinStretches(stretches: readonly Interval[]): Interval[] {
  const told: Interval[] = []
  for (const stretch of stretches) {
    const before = told.at(-1)
    const same = before?.state === stretch.state && (before.cause === stretch.cause || stretch.cause === null)
    if (same && before.to === stretch.from) before.to = stretch.to
    else told.push({ ...stretch })
  }
  return told
}
