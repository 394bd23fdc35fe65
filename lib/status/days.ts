import type { StatusDay, StatusStretch, StatusWord } from '@/lib/contracts/status'

export const DAY_MS = 86_400_000

/** Where the day begins, UTC, that is `back` days before the one of `now`. Epoch milliseconds. */
export function dayStart(now: number, back = 0): number {
  return (Math.floor(now / DAY_MS) - back) * DAY_MS
}

/** How long a word held between two times; a stretch that runs ends at `now`. */
export function heldMs(
  stretches: readonly StatusStretch[],
  word: StatusWord,
  { from, to }: { from: number; to: number },
  now: number,
): number {
  return stretches.reduce((sum, one) => {
    if (one.word !== word) return sum
    return sum + Math.max(0, Math.min(one.to ?? now, to) - Math.max(one.from, from))
  }, 0)
}

/** The last `count` days, oldest first, the last one up to `now`. What no stretch covers was not observed. */
export function daysOf(stretches: readonly StatusStretch[], count: number, now: number): StatusDay[] {
  return Array.from({ length: count }, (_, nth) => {
    const at = dayStart(now, count - 1 - nth)
    const day = { from: at, to: Math.min(at + DAY_MS, now) }
    const lengthMs = Math.max(0, day.to - at)
    const interruptedMs = heldMs(stretches, 'interrupted', day, now)
    const connectedMs = heldMs(stretches, 'connected', day, now)
    return { at, lengthMs, interruptedMs, unobservedMs: Math.max(0, lengthMs - interruptedMs - connectedMs) }
  })
}
