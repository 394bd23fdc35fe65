import { RANGE_MS, type RangeName, type TimeWindow } from './range'

/** Where the shown window lies within the larger range, in shares of its width; never too thin to be seen. */
export function brushFrame(larger: TimeWindow, shown: TimeWindow): { left: number; width: number } {
  const whole = Math.max(1, larger.to - larger.from)
  const width = Math.min(1, Math.max((shown.to - shown.from) / whole, 0.006))
  const left = Math.min(Math.max((shown.from - larger.from) / whole, 0), 1 - width)
  return { left, width }
}

/** The window of the same length around a place of the larger range, 0 to 1, kept inside it. */
export function brushTo(larger: TimeWindow, shown: TimeWindow, place: number): TimeWindow {
  const length = shown.to - shown.from
  const middle = larger.from + place * (larger.to - larger.from)
  const to = Math.min(larger.to, Math.max(larger.from + length, middle + length / 2))
  return { from: Math.round(to - length), to: Math.round(to), sliding: false }
}

/** The larger range that ends at now. */
export function brushWindow(range: RangeName, now: number): TimeWindow {
  return { from: now - RANGE_MS[range], to: now, sliding: true }
}
