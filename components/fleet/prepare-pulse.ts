import type { FleetPulse } from '@/lib/contracts/fleet'

/** Units of the drawing; its width is stretched to the page, one unit of its height is a pixel. */
export const PULSE = { width: 1440, height: 52 } as const
const DEEPEST = 50

interface PulsePoint {
  at: number
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

function drawRun(
  points: readonly PulsePoint[],
  x: (at: number) => number,
  y: (n: number) => number,
  stepMs: number,
): PulseRun | null {
  const first = points[0]
  if (!first) return null
  const left = round(x(first.at))
  const steps = points.map((one) => `V${y(one.disconnected)}H${round(x(one.at + stepMs))}`).join('')
  const back = points
    .filter((one) => one.reconnecting > 0)
    .map((one) => {
      const top = y(one.disconnected)
      const depth = round(Math.max(1, y(one.disconnected + one.reconnecting) - top))
      const width = round(Math.max(2, x(one.at + stepMs) - x(one.at)))
      return `M${round(x(one.at))} ${top}h${width}v${depth}h-${width}z`
    })
  return {
    away: `M${left} 0${steps}V0H${left}z`,
    edge: `M${left} ${y(first.disconnected)}${steps}`,
    back: back.join(''),
  }
}

function usualOf(points: readonly PulsePoint[]): PulseDrawing['usual'] {
  const counts = points.map((one) => one.reconnecting + one.disconnected).sort((a, b) => a - b)
  const low = counts[Math.floor((counts.length - 1) / 4)]
  const high = counts[Math.ceil(((counts.length - 1) * 3) / 4)]
  return low === undefined || high === undefined ? null : { low, high }
}

/**
 * The fleet's line: how many clusters were not connected, as steps that hang down; time in which nobody was watching
 * is a gap, never zero and never joined.
 */
export function preparePulse({ from, to, stepMs, points }: FleetPulse): PulseDrawing {
  const seen = points.filter((one) => one !== null)
  const totals = seen.map((one) => one.reconnecting + one.disconnected)
  const most = totals.reduce((a, b) => Math.max(a, b), 0)
  const top = ceiling(most)
  const x = (at: number) => Math.min(PULSE.width, Math.max(0, ((at - from) / (to - from)) * PULSE.width))
  const y = (count: number) => round((count / top) * DEEPEST)
  const runs: PulseRun[] = []
  const gaps: PulseGap[] = []
  let run: PulsePoint[] = []
  const endRun = () => {
    const drawn = drawRun(run, x, y, stepMs)
    if (drawn) runs.push(drawn)
    run = []
  }
  points.forEach((point, index) => {
    if (point) {
      run.push(point)
      return
    }
    endRun()
    const begin = from + index * stepMs
    const held = gaps.at(-1)
    if (held && held.to === begin) {
      held.to = Math.min(to, begin + stepMs)
      held.width = round(x(held.to) - held.x)
    } else {
      const left = round(x(begin))
      gaps.push({ x: left, width: Math.max(4, round(x(begin + stepMs) - left)), from: begin, to: begin + stepMs })
    }
  })
  endRun()
  const peakAt = seen[totals.indexOf(most)]
  return {
    runs,
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

/** Whole hours under the line, every third one, by the clock of the zone whose distance from UTC is given. */
export function hourTicks(from: number, to: number, offsetMs: number): { at: number; place: number }[] {
  const step = 3 * 3_600_000
  const ticks: { at: number; place: number }[] = []
  for (let at = Math.ceil((from + offsetMs) / step) * step - offsetMs; at < to; at += step) {
    ticks.push({ at, place: (at - from) / (to - from) })
  }
  return ticks
}
