import type { Zone } from '@/lib/format/clock'
import { makeScale } from './scale'
import { fromWall, toWall } from './wall'

const SECOND = 1000
const MINUTE = 60_000
const HOUR = 3_600_000
const DAY = 24 * HOUR
const STEPS = [
  ...[5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 5, 10].map((n) => n * DAY),
]
const MONTH = 30 * DAY
/** Months of one step, for ranges in which days are too near. */
const MONTHS_APART = [1, 2, 3, 6, 12]
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export interface Tick {
  at: number
  x: number
  label: string
}

/**
 * Ticks on whole minutes, hours or days of the zone shown, at least `gap` pixels apart.
 * From some months on they stand on the first of a month. A day of 23 or 25 hours is as long as it was; midnight carries the name of the day.
 */
export function prepareAxis(from: number, to: number, width: number, zone: Zone, gap = 84): Tick[] {
  const most = Math.max(2, Math.floor(width / gap))
  const step = STEPS.find((ms) => (to - from) / ms <= most)
  if (step === undefined) return monthTicks({ from, to, width, zone }, most)
  const scale = makeScale(from, to, width)
  const ticks: Tick[] = []
  for (let at = following(from - 1, step, zone); at <= to; at = following(at, step, zone)) {
    ticks.push({ at, x: scale.x(at), label: labelOf(at, step, zone) })
  }
  return ticks
}

function monthTicks(
  { from, to, width, zone }: { from: number; to: number; width: number; zone: Zone },
  most: number,
): Tick[] {
  const apart = MONTHS_APART.find((months) => (to - from) / (months * MONTH) <= most) ?? 12
  const scale = makeScale(from, to, width)
  const first = new Date(toWall(from, zone))
  const ticks: Tick[] = []
  for (let month = Math.ceil(first.getUTCMonth() / apart) * apart; ; month += apart) {
    const wall = Date.UTC(first.getUTCFullYear(), month, 1)
    const at = fromWall(wall, zone)
    if (at > to) return ticks
    const [name, year] = [MONTHS[new Date(wall).getUTCMonth()] ?? '', new Date(wall).getUTCFullYear()]
    if (at >= from) ticks.push({ at, x: scale.x(at), label: name === 'Jan' ? `${year}` : name })
  }
}

function following(at: number, step: number, zone: Zone): number {
  const wall = (Math.floor(toWall(at, zone) / step) + 1) * step
  const moment = fromWall(wall, zone)
  return moment > at ? moment : fromWall(wall + step, zone)
}

function labelOf(at: number, step: number, zone: Zone): string {
  const wall = new Date(toWall(at, zone))
  const clock = wall.toISOString().slice(11, 19)
  if (step >= 5 * DAY) return `${wall.getUTCDate()} ${MONTHS[wall.getUTCMonth()] ?? ''}`
  if (clock === '00:00:00') return `${DAYS[wall.getUTCDay()] ?? ''} ${wall.getUTCDate()}`
  return step < MINUTE ? clock : clock.slice(0, 5)
}
