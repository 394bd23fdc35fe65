import type { StatusDay, StatusStretch, StatusWord } from '@/lib/contracts/status'

export const LINE = { width: 720, height: 44 } as const
const NEEDLE = 3
const RUNNING = 5
const DAY_MS = 86_400_000

export interface Mark {
  look: string
  d: string
}

const round = (value: number) => Math.round(value * 10) / 10
const box = (x: number, y: number, w: number, h: number) =>
  `M${round(x)} ${round(y)}h${round(w)}v${round(h)}h-${round(w)}z`

/** Painted in this order: an interruption is seen above everything. */
const LOOKS = ['st-okw', 'st-ok', 'st-un', 'st-badw', 'st-bad'] as const
type Look = (typeof LOOKS)[number]

function drawWord(word: StatusWord, x: number, w: number, narrow: boolean): [Look, string][] {
  if (word === 'connected')
    return [
      ['st-okw', box(x, 4, w, 39)],
      ['st-ok', box(x, 4, w, 4)],
    ]
  if (word === 'not-observed') return [['st-un', box(x, 2, w, 41)]]
  return narrow
    ? [['st-bad', box(x, 4, w, 40)]]
    : [
        ['st-badw', box(x, 4, w, 40)],
        ['st-bad', box(x, 30, w, 14)],
      ]
}

function joined(drawn: readonly [Look, string][]): Mark[] {
  return LOOKS.flatMap((look) => {
    const d = drawn.filter(([of]) => of === look).map(([, path]) => path)
    return d.length === 0 ? [] : [{ look, d: d.join('') }]
  })
}

/** The marks of a line between two times: no interruption is lost by scale. */
export function prepareLine(stretches: readonly StatusStretch[], from: number, to: number): Mark[] {
  const scale = LINE.width / Math.max(1, to - from)
  const running = stretches.at(-1)?.to === null
  const drawn = stretches.flatMap(({ word, from: begin, to: end }) => {
    // What runs is seen however young it is: what was before ends where it begins.
    const most = running && end !== null ? LINE.width - RUNNING : LINE.width
    const x0 = Math.min(Math.max(0, (begin - from) * scale), most)
    const wide = Math.min(most, ((end ?? to) - from) * scale) - x0
    const w = Math.max(wide, end === null ? RUNNING : NEEDLE)
    return drawWord(word, Math.min(x0, LINE.width - w), w, wide < NEEDLE)
  })
  return joined(drawn)
}

/** A share of the height for a length of time: by its logarithm, so that a second is seen and a day is full. */
export function heightOf(ms: number): number {
  return Math.min(1, Math.max(0.1, Math.log1p(ms / 1_000) / Math.log1p(DAY_MS / 1_000)))
}

/** The marks of days side by side: connected on top, interruptions taller the longer, what nobody saw hatched. */
export function prepareDays(days: readonly StatusDay[]): Mark[] {
  const step = LINE.width / days.length
  const w = step - 4
  const drawn = days.flatMap((day, nth): [Look, string][] => {
    const x = nth * step + 2
    const unseen = day.lengthMs === 0 ? 1 : day.unobservedMs / day.lengthMs
    const un = Math.max(unseen * w, day.unobservedMs >= 1_000 ? NEEDLE : 0)
    const tall = heightOf(day.interruptedMs) * 38
    return [
      ...(unseen < 1 ? drawWord('connected', x, w, false) : []),
      ...(un > 0 ? [['st-un', box(x + w - un, 2, un, 42)] as [Look, string]] : []),
      ...(day.interruptedMs > 0 ? [['st-bad', box(x, 44 - tall, w, tall)] as [Look, string]] : []),
    ]
  })
  return joined(drawn)
}
