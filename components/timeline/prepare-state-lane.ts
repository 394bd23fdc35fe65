import { type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { makeScale, round, type Span } from './scale'

/** No outage is lost by scale: a stretch is at least a needle wide, the running one a little more. */
const NEEDLE = 3
const RUNNING = 5
export const STATE_HEIGHT = 82
const FLOOR = STATE_HEIGHT

/** Where each state runs: top and height of its bar, and the middle that the verticals join. */
export const RAILS = {
  connected: { y: 5, h: 4, middle: 7 },
  connecting: { y: 26, h: 7, middle: 29 },
  reconnecting: { y: 46, h: 10, middle: 51 },
  disconnected: { y: 66, h: 14, middle: 73 },
} as const
type Rail = keyof typeof RAILS

interface Bar extends Span {
  state: Rail
  y: number
  h: number
}
interface Wash extends Span {
  state: Rail
  y: number
  h: number
}
interface Join {
  x: number
  y1: number
  y2: number
  state: Rail
}
export interface StateLane {
  bars: Bar[]
  /** Where losses stand so close that they cover what was connected in between: it runs on at the top. */
  behind: Span[]
  washes: Wash[]
  joins: Join[]
  /** Nobody watched: hatched over every lane. */
  hatches: Span[]
  /** Expected, and nothing seen yet: dotted, never hatched. */
  dotted: Span[]
}

const RANK: Record<ConnectionState, number> = {
  disconnected: 5,
  unknown: 4,
  reconnecting: 3,
  connecting: 2,
  connected: 1,
  never: 0,
}

/**
 * The state over time as pixels. Each pixel shows the worst state that it covers (disconnected, unknown,
 * reconnecting, connecting, connected), so that a stretch of a second is still a needle in a month.
 */
export function prepareStateLane(intervals: readonly Interval[], from: number, to: number, width: number): StateLane {
  const columns = columnsOf(intervals, from, to, width)
  const behind = behindOf(columns, connectedOf(intervals, from, to, columns.length))
  const lane: StateLane = { bars: [], behind, washes: [], joins: [], hatches: [], dotted: [] }
  const runs = runsOf(columns)
  let before: { state: ConnectionState; begin: number; end: number } | null = null
  for (const run of runs) {
    if (run.state === 'unknown') lane.hatches.push({ x: run.x, w: run.w })
    else if (run.state === 'never') lane.dotted.push({ x: run.x, w: run.w })
    else {
      const rail = RAILS[run.state]
      lane.bars.push({ state: run.state, x: run.x, w: run.w, y: rail.y, h: rail.h })
      const wash = washOf(run.state)
      if (wash) lane.washes.push({ state: run.state, x: run.x, w: run.w, ...wash })
      if (before && before.end === run.x && isRail(before.state)) {
        const worse = STATE_LOOK[before.state].rank < STATE_LOOK[run.state].rank ? before.state : run.state
        // A needle hangs on one thread: the way back out of it would only thicken it.
        const needle = worse === before.state && before.end - before.begin <= NEEDLE + 1
        if (!needle) lane.joins.push({ x: run.x, y1: RAILS[before.state].middle, y2: rail.middle, state: worse })
      }
    }
    before = { state: run.state, begin: run.x, end: run.x + run.w }
  }
  return lane
}

function isRail(state: ConnectionState): state is Rail {
  return state in RAILS
}

function washOf(state: Rail): { y: number; h: number } | null {
  if (state === 'connected') return { y: RAILS.connected.y, h: FLOOR - RAILS.connected.y }
  if (state === 'connecting') return { y: RAILS.connecting.y, h: FLOOR - RAILS.connecting.y }
  return state === 'disconnected' ? { y: RAILS.connected.y, h: RAILS.disconnected.y - RAILS.connected.y } : null
}

/** The worst state of each pixel; `null` where nothing is known yet (before the cluster was added). */
export function columnsOf(
  intervals: readonly Interval[],
  from: number,
  to: number,
  width: number,
): (ConnectionState | null)[] {
  const size = Math.max(RUNNING, Math.floor(width))
  const columns = new Array<ConnectionState | null>(size).fill(null)
  const scale = makeScale(from, to, size)
  const running = intervals.findLast((interval) => interval.to === null || interval.to >= to)
  const before = running !== undefined && running !== intervals[0] && running.from > from
  const begins = running ? Math.min(Math.floor(scale.x(running.from)), size - RUNNING) : size
  const limit = before ? Math.max(begins, NEEDLE) : begins
  for (const interval of intervals) {
    const until = interval.to ?? to
    if (interval === running) {
      paint(columns, Math.max(0, limit), size, interval.state)
      continue
    }
    if (until <= from || interval.from >= to) continue
    const end = Math.min(limit, Math.max(Math.ceil(scale.x(until)), Math.floor(scale.x(interval.from)) + NEEDLE))
    const start = Math.max(0, Math.min(Math.floor(scale.x(interval.from)), end - NEEDLE))
    paint(columns, start, Math.max(end, start + 1), interval.state, true)
  }
  return columns
}

/** The share of each pixel's time in which the cluster was connected. */
function connectedOf(intervals: readonly Interval[], from: number, to: number, size: number): number[] {
  const shares = new Array<number>(size).fill(0)
  const each = (to - from) / size
  for (const interval of intervals) {
    if (interval.state !== 'connected') continue
    const begin = Math.max(0, (interval.from - from) / each)
    const end = Math.min(size, ((interval.to ?? to) - from) / each)
    for (let x = Math.floor(begin); x < end; x += 1) {
      shares[x] = (shares[x] ?? 0) + Math.min(x + 1, end) - Math.max(x, begin)
    }
  }
  return shares
}

/** One needle keeps its gap in the top rail; of pixels that several cover, those that were mostly connected are told. */
function behindOf(columns: readonly (ConnectionState | null)[], connected: readonly number[]): Span[] {
  const losses = runsOf(columns.map((state) => (state === null || state === 'connected' ? null : 'reconnecting')))
  return losses.flatMap(({ x, w }) => {
    if (w <= 2 * NEEDLE) return []
    const mostly = connected.slice(x, x + w).map((share) => (share > 0.5 ? 'connected' : null))
    return runsOf(mostly).map((run) => ({ x: x + run.x, w: run.w }))
  })
}

function paint(
  columns: (ConnectionState | null)[],
  start: number,
  end: number,
  state: ConnectionState,
  worstWins = false,
): void {
  for (let x = start; x < end; x += 1) {
    const held = columns[x] ?? null
    if (!worstWins || held === null || RANK[state] > RANK[held]) columns[x] = state
  }
}

function runsOf(columns: readonly (ConnectionState | null)[]): { state: ConnectionState; x: number; w: number }[] {
  const runs: { state: ConnectionState; x: number; w: number }[] = []
  for (const [x, state] of columns.entries()) {
    const last = runs.at(-1)
    if (state === null) continue
    if (last && last.state === state && last.x + last.w === x) last.w = round(last.w + 1)
    else runs.push({ state, x, w: 1 })
  }
  return runs
}
