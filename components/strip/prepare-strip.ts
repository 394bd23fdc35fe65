import { type Basis, type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

/** Units of the strip's own space; it is stretched to the width of its place, so one unit is about a pixel. */
export const STRIP = { width: 200, height: 20 } as const

const NEEDLE = 2
const RUNNING = 5

export interface StripMark {
  /** Class name of the mark, from `globals.css`. */
  look: string
  d: string
}

export interface StripInput {
  intervals: readonly Interval[]
  from: number
  to: number
  basis?: Basis
  /** Since when beats are late, while they are. */
  lateSince?: number | null
}

interface Drawn {
  look: Look
  d: string
}

interface Stretch {
  state: ConnectionState
  x: number
  w: number
  narrow: boolean
}

/**
 * Painted in this order, so that the worst state in a pixel is the one that is seen. A gap stays visible within a
 * long absence; an outage that is a needle stays visible upon a gap.
 */
const LOOKS = [
  's-floor',
  's-never',
  's-hollow',
  's-okw',
  's-ok',
  's-way',
  's-warn',
  's-badw',
  's-bad',
  's-un',
  's-bad needle',
] as const
type Look = (typeof LOOKS)[number]

const round = (value: number) => Math.round(value * 10) / 10
const box = (x: number, y: number, w: number, h: number) => `M${round(x)} ${y}h${round(w)}v${h}h-${round(w)}z`

function stretchesOf({ intervals, from, to }: StripInput): Stretch[] {
  const scale = STRIP.width / (to - from)
  const stretches: Stretch[] = []
  for (const { state, from: begin, to: end } of intervals) {
    const x0 = Math.max(0, (begin - from) * scale)
    const x1 = Math.min(STRIP.width, ((end ?? to) - from) * scale)
    if (x1 < x0 || x0 > STRIP.width || (x1 === x0 && (end ?? to) < from)) continue
    const running = end === null || end >= to
    const least = running ? RUNNING : NEEDLE
    const w = Math.max(x1 - x0, least)
    const x = Math.max(0, running ? STRIP.width - w : Math.min(x0, STRIP.width - w))
    stretches.push({ state, x, w, narrow: !running && x1 - x0 < NEEDLE })
  }
  return stretches
}

/** No outage is lost by scale: what is narrower than a needle is drawn as one, from the top rail to its own. */
function drawStretch({ state, x, w, narrow }: Stretch, hollow: boolean): Drawn[] {
  switch (state) {
    case 'connected':
      if (hollow) return [{ look: 's-hollow', d: box(x + 0.5, 3.5, Math.max(w - 1, 1), 15.5) }]
      return [
        { look: 's-okw', d: box(x, 3, w, 16) },
        { look: 's-ok', d: box(x, 3, w, 3) },
      ]
    case 'connecting':
      return [{ look: 's-way', d: box(x + 0.5, 3.5, Math.max(w - 1, 1), 3) }]
    case 'reconnecting':
      return [{ look: 's-warn', d: narrow ? box(x, 3, w, 12) : box(x, 8, w, 6) }]
    case 'disconnected':
      if (narrow) return [{ look: 's-bad needle', d: box(x, 3, w, 17) }]
      return [
        { look: 's-badw', d: box(x, 3, w, 17) },
        { look: 's-bad', d: box(x, 12, w, 8) },
      ]
    case 'unknown':
      return [{ look: 's-un', d: box(x, 3, w, 17) }]
    case 'never':
      return [{ look: 's-never', d: box(x + 0.75, 3.75, Math.max(w - 1.5, 1), 15.5) }]
  }
}

/**
 * The marks of a connection strip, joined into one path a look, in the order in which they are painted.
 * @param input intervals that tile the window (epoch milliseconds); a running one has `to` null
 */
export function prepareStrip(input: StripInput): StripMark[] {
  const hollow = input.basis !== undefined && input.basis !== 'arrivals'
  const paths = new Map<Look, string>([['s-floor', box(0, 19, STRIP.width, 1)]])
  const needles = new Map<ConnectionState, number>()
  for (const stretch of stretchesOf(input)) {
    // Needles of one state in the same half pixel are one needle.
    if (stretch.narrow && stretch.x < (needles.get(stretch.state) ?? -1) + 0.5) continue
    if (stretch.narrow) needles.set(stretch.state, stretch.x)
    for (const { look, d } of drawStretch(stretch, hollow)) paths.set(look, (paths.get(look) ?? '') + d)
  }
  const result: StripMark[] = LOOKS.flatMap((look) => {
    const d = paths.get(look)
    return d === undefined ? [] : [{ look, d }]
  })
  if (input.lateSince !== undefined && input.lateSince !== null) {
    const x = Math.min(((input.lateSince - input.from) / (input.to - input.from)) * STRIP.width, STRIP.width - RUNNING)
    result.push({ look: 's-warn', d: box(Math.max(0, x), 7, STRIP.width - Math.max(0, x), 2.5) })
  }
  return result
}

/** The stretch that is drawn at a place, 0 at the strip's left end and 1 at its right end: the worst one there. */
export function stretchAt({ intervals, from, to }: StripInput, place: number): Interval | null {
  const unit = (to - from) / STRIP.width
  const at = from + place * (to - from)
  const drawnHere = intervals.filter((one) => {
    const end = one.to ?? to
    if (end >= to) return at >= Math.min(one.from, to - RUNNING * unit)
    return at >= one.from && at <= Math.max(end, one.from + NEEDLE * unit)
  })
  const byRank = drawnHere.sort((a, b) => STATE_LOOK[a.state].rank - STATE_LOOK[b.state].rank)
  return byRank[0] ?? null
}
