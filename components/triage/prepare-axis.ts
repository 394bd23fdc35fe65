import type { Incident, IncidentMember } from '@/lib/contracts/triage'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatSpan } from '@/lib/format/span'

/** Drawn in units of this width; the page stretches it to its own. */
export const AXIS_WIDTH = 1_000

/** Pixels of one line with the gap below it, of what was lost, and of what is back. */
interface AxisRow {
  height: number
  bar: number
  back: number
}

/** Many lines are thin, so that they are seen as one; a few are thick enough to point at. */
export function rowOf(count: number): AxisRow {
  if (count <= 12) return { height: 16, bar: 9, back: 3 }
  return count <= 40 ? { height: 9, bar: 5.5, back: 2 } : { height: 5, bar: 3.2, back: 1.6 }
}

export interface AxisRange {
  from: number
  to: number
}

const RANK: Record<IncidentMember['standing'], number> = { back: 0, waiting: 1, overdue: 2, gone: 3 }

/** Those that came back first, in the order of their return; then those that are out, as they are due. */
export function sortMembers(members: readonly IncidentMember[]): IncidentMember[] {
  const end = (one: IncidentMember) => one.backAt ?? one.dueBy ?? Number.MAX_SAFE_INTEGER
  return members.toSorted(
    (a, b) =>
      RANK[a.standing] - RANK[b.standing] ||
      end(a) - end(b) ||
      a.lostAt - b.lostAt ||
      (a.clusterId < b.clusterId ? -1 : 1),
  )
}

/** Until when the lines go: now, or for one that is over until it was, and until the last was back. */
export function endOf({ closedAt, members }: Incident, now: number): number {
  return closedAt === null ? now : Math.max(closedAt, ...members.map(({ backAt }) => backAt ?? 0))
}

/** From the first loss to the last thing that is known of or due, with some room behind it. @param end as of `endOf` */
export function rangeOf({ from, dueBy, members }: Incident, end: number): AxisRange {
  const last = Math.max(from + 10_000, dueBy ?? 0, end, ...members.map(({ backAt }) => backAt ?? 0))
  return { from, to: last + (last - from) * 0.06 }
}

/** Where a moment lies, in units of the drawing. */
export function placeOf(at: number, { from, to }: AxisRange): number {
  const place = ((at - from) / (to - from)) * AXIS_WIDTH
  return Math.round(Math.min(AXIS_WIDTH, Math.max(0, place)) * 10) / 10
}

export interface AxisMark {
  look: string
  d: string
}

/** A box as a path; never narrower than can be seen. */
function box(x0: number, x1: number, y: number, height: number): string {
  return `M${x0} ${y}H${Math.max(x1, x0 + 1)}v${height}H${x0}z`
}

/** Past losses are paler than those that last; what was overdue, and what was put aside, look their own way. */
const LOOK = { back: 's-warn opacity-45', waiting: 's-warn', overdue: 's-bad', gone: 's-un', again: 's-ok' } as const

/**
 * The lines of some members, one path for each look, so that hundreds cost as little as one.
 * @param rows sorted; `first` and `last` are the places in view, counted from 0
 * @param now where lines of those that are out end
 */
export function axisMarks(
  rows: readonly IncidentMember[],
  range: AxisRange,
  now: number,
  { first, last }: { first: number; last: number },
): AxisMark[] {
  const paths = new Map<string, string>()
  const { height, bar, back } = rowOf(rows.length)
  const draw = (look: string, d: string) => paths.set(look, (paths.get(look) ?? '') + d)
  for (const [index, { standing, lostAt, backAt }] of rows.slice(first, last + 1).entries()) {
    const y = (first + index) * height
    const fell = placeOf(lostAt, range)
    draw(LOOK[standing], box(fell, placeOf(backAt ?? now, range), y, bar))
    if (backAt !== null) draw(LOOK.again, box(placeOf(backAt, range), placeOf(now, range), y, back))
  }
  return [...paths].map(([look, d]) => ({ look, d }))
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 14_400, 43_200, 86_400].map(
  (seconds) => seconds * 1_000,
)

/** The first loss by the clock, then whole lengths since; at most `most` of them. Places in per cent. */
export function axisTicks(
  { from, to }: AxisRange,
  now: number,
  zone: Zone,
  most = 5,
): { at: number; left: number; label: string }[] {
  const step =
    STEPS.find((ms) => (to - from) / ms <= most + 0.9) ?? Math.ceil((to - from) / most / 86_400_000) * 86_400_000
  const ticks = [{ at: from, left: 0, label: formatMoment(from, now, zone) }]
  for (let at = from + step; at < to - step * 0.15; at += step) {
    ticks.push({ at, left: ((at - from) / (to - from)) * 100, label: `+${formatSpan(at - from)}` })
  }
  return ticks
}

/** Which line lies under a height, in pixels from the top of the first; null beside them. */
export function rowAt(y: number, rows: number): number | null {
  const row = Math.floor(y / rowOf(rows).height)
  return row >= 0 && row < rows ? row : null
}
