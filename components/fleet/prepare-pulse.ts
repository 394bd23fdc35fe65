import type { FleetPulse } from '@/lib/contracts/fleet'

/** Units of the drawing; its width is stretched to the page, one unit of its height is a pixel. */
export const PULSE = { width: 1440, height: 52 } as const
const DEEPEST = 50
/** However short a gap was, it can be seen. */
const NARROWEST_GAP = 4

/** A stretch of observed time with one pair of counts: a step, or what gaps leave of it. */
interface PulsePiece {
  from: number
  to: number
  reconnecting: number
  disconnected: number
}

/** A run of observed time: the paths hang down from the line that means all well. */
interface PulseRun {
  /** Area and edge of those that are away. */
  away: string
  edge: string
  /** Those on their way back, below them. */
  back: string
}

interface PulseGap {
  x: number
  width: number
  from: number
  to: number
}

export interface PulseDrawing {
  runs: PulseRun[]
  gaps: PulseGap[]
  /** Depths at which a count is written: at most two. */
  ticks: { y: number; count: number }[]
  /** The largest count and when it was; null when nobody was missing. */
  peak: { at: number; count: number } | null
  /** What is usual: the counts between which half of the observed time lies. */
  usual: { low: number; high: number } | null
}

const round = (value: number) => Math.round(value * 10) / 10

/** A round depth of the plot whose half is a whole number too. */
function ceiling(most: number): number {
  if (most <= 10) return Math.max(4, Math.ceil(most / 2) * 2)
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 4, 5, 6, 8].find((one) => one * power >= most) ?? 10) * power
}

function drawRun(pieces: readonly PulsePiece[], x: (at: number) => number, y: (n: number) => number): PulseRun | null {
  const first = pieces[0]
  if (!first) return null
  const left = round(x(first.from))
  const steps = pieces.map((one) => `V${y(one.disconnected)}H${round(x(one.to))}`).join('')
  const back = pieces
    .filter((one) => one.reconnecting > 0)
    .map((one) => {
      const top = y(one.disconnected)
      const depth = round(Math.max(1, y(one.disconnected + one.reconnecting) - top))
      const width = round(Math.max(2, x(one.to) - x(one.from)))
      return `M${round(x(one.from))} ${top}h${width}v${depth}h-${width}z`
    })
  return {
    away: `M${left} 0${steps}V0H${left}z`,
    edge: `M${left} ${y(first.disconnected)}${steps}`,
    back: back.join(''),
  }
}

/** What gaps leave of the steps, in runs of pieces that touch. */
function runsOf({ points, gaps, stepMs, to }: FleetPulse): PulsePiece[][] {
  const runs: PulsePiece[][] = []
  for (const point of points) {
    if (!point) continue
    const { at, ...counts } = point
    const end = Math.min(at + stepMs, to)
    let from = at
    for (const gap of [...gaps.filter((one) => one.to > at && one.from < end), { from: end, to: end }]) {
      const piece = { from, to: gap.from, ...counts }
      from = gap.to
      if (piece.to <= piece.from) continue
      const run = runs.at(-1)
      if (run?.at(-1)?.to === piece.from) run.push(piece)
      else runs.push([piece])
    }
  }
  return runs
}

function usualOf(points: readonly { reconnecting: number; disconnected: number }[]): PulseDrawing['usual'] {
  const counts = points.map((one) => one.reconnecting + one.disconnected).sort((a, b) => a - b)
  const low = counts[Math.floor((counts.length - 1) / 4)]
  const high = counts[Math.ceil(((counts.length - 1) * 3) / 4)]
  return low === undefined || high === undefined ? null : { low, high }
}

/**
 * The fleet's line: how many clusters were not connected, as steps that hang down; time in which nobody was watching
 * is a gap, never zero and never joined.
 */
export function preparePulse(pulse: FleetPulse): PulseDrawing {
  const { from, to, points } = pulse
  const seen = points.filter((one) => one !== null)
  const totals = seen.map((one) => one.reconnecting + one.disconnected)
  const most = totals.reduce((a, b) => Math.max(a, b), 0)
  const top = ceiling(most)
  const x = (at: number) => Math.min(PULSE.width, Math.max(0, ((at - from) / (to - from)) * PULSE.width))
  const y = (count: number) => round((count / top) * DEEPEST)
  const gaps = pulse.gaps.map((gap) => {
    const width = Math.max(NARROWEST_GAP, round(x(gap.to) - x(gap.from)))
    return { x: Math.min(round(x(gap.from)), PULSE.width - width), width, from: gap.from, to: gap.to }
  })
  const peakAt = seen[totals.indexOf(most)]
  return {
    runs: runsOf(pulse).flatMap((run) => drawRun(run, x, y) ?? []),
    gaps,
    ticks:
      most === 0
        ? []
        : [
            { y: y(top / 2), count: top / 2 },
            { y: y(top), count: top },
          ],
    peak: most > 0 && peakAt ? { at: peakAt.at, count: most } : null,
    usual: usualOf(seen),
  }
}

/** The gap that is labelled; null where somebody was always watching. */
export function longestGap({ gaps }: Pick<PulseDrawing, 'gaps'>): PulseGap | null {
  return gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from))[0] ?? null
}

/** Whole hours under the line, every third one, by the clock of the zone whose distance from UTC is given. */
export function hourTicks(from: number, to: number, offsetMs: number): { at: number; place: number }[] {
  const step = 3 * 3_600_000
  const ticks: { at: number; place: number }[] = []
  for (let at = Math.ceil((from + offsetMs) / step) * step - offsetMs; at < to; at += step) {
    ticks.push({ at, place: (at - from) / (to - from) })
  }
  return ticks
}
