const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The named ranges; each ends at now and slides with it. */
export const RANGES = ['1h', '24h', '7d', '30d', '90d', '1y'] as const
export type RangeName = (typeof RANGES)[number]

export const RANGE_MS: Record<RangeName, number> = {
  '1h': HOUR,
  '24h': DAY,
  '7d': 7 * DAY,
  '30d': 30 * DAY,
  '90d': 90 * DAY,
  '1y': 365 * DAY,
}
export const RANGE_LABEL: Record<RangeName, string> = {
  '1h': '1 h',
  '24h': '24 h',
  '7d': '7 d',
  '30d': '30 d',
  '90d': '90 d',
  '1y': '1 y',
}
export const RANGE_WORDS: Record<RangeName, string> = {
  '1h': 'last hour',
  '24h': 'last 24 hours',
  '7d': 'last 7 days',
  '30d': 'last 30 days',
  '90d': 'last 90 days',
  '1y': 'last year',
}

const SHORTEST = MINUTE
const LONGEST = 400 * DAY

/** What the URL says of the range: a name, or two moments. */
export interface RangeChoice {
  range: RangeName
  from: number | null
  to: number | null
}

export interface TimeWindow {
  from: number
  to: number
  /** Ends at now and moves with it. */
  sliding: boolean
}

/** The window that a choice means at `now`. Two moments the wrong way round, or too near, are mended, never refused. */
export function windowOf(choice: RangeChoice, now: number): TimeWindow {
  if (choice.from === null || choice.to === null) {
    return { from: now - RANGE_MS[choice.range], to: now, sliding: true }
  }
  const to = Math.min(Math.max(choice.from, choice.to), now)
  const from = Math.max(Math.min(choice.from, choice.to, to - SHORTEST), to - LONGEST)
  return { from, to, sliding: false }
}

const AHEAD = 10 * MINUTE

/** What to ask the server for: a sliding range reaches a little beyond now, so that what runs comes as running. */
export function askFor(choice: RangeChoice, now: number): { from: number; to: number } {
  const { from, to, sliding } = windowOf(choice, now)
  return { from, to: sliding ? to + AHEAD : to }
}

/** Two choices with the same key mean the same range, whenever they are asked. */
export function rangeKey({ range, from, to }: RangeChoice): string {
  return from === null || to === null ? range : `${from}-${to}`
}

/** The window within `outer` between two moments, for a drag or a zoom; null when it is too short to mean anything. */
export function zoomTo(outer: TimeWindow, a: number, b: number): TimeWindow | null {
  const from = Math.max(outer.from, Math.min(a, b))
  const to = Math.min(outer.to, Math.max(a, b))
  if (to - from < 1000) return null
  if (to - from >= SHORTEST) return { from, to, sliding: false }
  const middle = (from + to) / 2
  return { from: Math.round(middle - SHORTEST / 2), to: Math.round(middle + SHORTEST / 2), sliding: false }
}

/** Half as long (`factor` 0.5) or twice as long (2) around a moment, never into the future. */
export function zoomBy(window: TimeWindow, around: number, factor: number, now: number): TimeWindow {
  const length = Math.min(Math.max((window.to - window.from) * factor, SHORTEST), LONGEST)
  const share = (around - window.from) / Math.max(1, window.to - window.from)
  const to = Math.min(now, Math.round(around + length * (1 - share)))
  return { from: Math.round(to - length), to, sliding: false }
}

/** The window moved by a share of its own length (-0.5 is half a window earlier), never into the future. */
export function panBy(window: TimeWindow, share: number, now: number): TimeWindow {
  const length = window.to - window.from
  const to = Math.min(now, Math.round(window.to + length * share))
  return { from: to - length, to, sliding: false }
}

/** The next larger named range that the brush below the lanes shows, or null above a year. */
export function largerRange(window: TimeWindow, now: number): RangeName | null {
  const reach = now - window.from
  return RANGES.find((name) => RANGE_MS[name] > reach * 1.01 && RANGE_MS[name] > window.to - window.from) ?? null
}

/** The minutes around something that happened: enough before and after to see why and what followed. */
export function windowAround(at: number, until: number | null, now: number): TimeWindow {
  const end = Math.min(until ?? at, at + HOUR)
  const margin = Math.max(3 * MINUTE, (end - at) / 2)
  return { from: Math.round(at - margin), to: Math.round(Math.min(now, end + margin)), sliding: false }
}

/** Whether a window reaches back to a time of the cluster that is no longer kept. */
export function unkeptSince(keptFrom: number, createdAt: number, window: TimeWindow): boolean {
  return keptFrom > Math.max(window.from, createdAt)
}
