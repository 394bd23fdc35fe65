import type { BesideCluster } from '@/lib/contracts/beside'

type Reading = BesideCluster['points'][number]
export type Gauge = 'memoryMb' | 'goroutines'
export type Counter = 'reconnects' | 'beatsFailed'

export interface HealthPoint {
  at: number
  until: number
  /** Least and greatest of the step; of a counter 0 and its growth. Null where nobody read: a gap, never a zero. */
  value: [least: number, greatest: number] | null
  /** How much of the step was read, in milliseconds. */
  readMs: number
}

export interface HealthRange {
  from: number
  to: number
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const GAUGE_STEP = 5 * MINUTE

/** A day that ends with the newest whole minute, so that steps do not move with every reading. */
export function dayBefore(now: number): HealthRange {
  const to = Math.ceil(now / MINUTE) * MINUTE
  return { from: to - 24 * HOUR, to }
}

function steps(points: readonly Reading[], { from, to }: HealthRange, stepMs: number): Reading[][] {
  const held: Reading[][] = Array.from({ length: Math.ceil((to - from) / stepMs) }, () => [])
  for (const point of points) held[Math.floor((point.at - from) / stepMs)]?.push(point)
  return held
}

function prepare(
  points: readonly Reading[],
  range: HealthRange,
  stepMs: number,
  valueFrom: (known: number[]) => [number, number],
  name: Gauge | Counter,
): HealthPoint[] {
  return steps(points, range, stepMs).map((held, i) => {
    const known = held.flatMap((point) => point[name] ?? [])
    const at = range.from + i * stepMs
    const readMs = Math.min(known.length * MINUTE, stepMs)
    return { at, until: at + stepMs, value: known.length === 0 ? null : valueFrom(known), readMs }
  })
}

/** A value that goes up and down, in steps of five minutes with their least and greatest. */
export function prepareGaugeChart(points: readonly Reading[], name: Gauge, range: HealthRange): HealthPoint[] {
  return prepare(points, range, GAUGE_STEP, (known) => [Math.min(...known), Math.max(...known)], name)
}

/** How much a counter grew in each hour before now. What was not read is not in it: `readMs` tells how much was. */
export function prepareCounterChart(points: readonly Reading[], name: Counter, range: HealthRange): HealthPoint[] {
  return prepare(points, range, HOUR, (known) => [0, known.reduce((sum, one) => sum + one, 0)], name)
}

/** The stretches of a chart in which nobody read, to be hatched. */
export function unreadStretches(points: readonly HealthPoint[]): { from: number; to: number }[] {
  const stretches: { from: number; to: number }[] = []
  for (const { at, until, value } of points) {
    if (value !== null) continue
    const last = stretches.at(-1)
    if (last?.to === at) last.to = until
    else stretches.push({ from: at, to: until })
  }
  return stretches
}

/** The points of a line that is drawn in steps: one more where a gap follows, or the last step would have no length. */
export function closedSteps(points: readonly HealthPoint[]): HealthPoint[] {
  return points.flatMap((point, i) => {
    const ends = point.value !== null && (points[i + 1]?.value ?? null) === null
    return ends ? [point, { ...point, at: point.until - 1 }] : [point]
  })
}

/** The newest value that was told, and when. */
export function newestTold(points: readonly Reading[], name: Gauge): { value: number; at: number } | null {
  for (const point of points.toReversed()) {
    const value = point[name]
    if (value !== null) return { value, at: point.at }
  }
  return null
}
