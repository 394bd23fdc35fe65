import { STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/**
 * The strip in words: "connected, 2 losses, longest 45 s, 1 min 22 s not observed".
 * @param intervals of the window, oldest first, in epoch milliseconds; the last one tells the state now
 */
export function stripText(intervals: readonly Interval[], from: number, to: number): string {
  const last = intervals.at(-1)
  if (!last) return 'nothing known'
  const parts = [STATE_LOOK[last.state].label.toLowerCase()]
  let losses = 0
  let longest = 0
  let unseen = 0
  let away = 0
  let before: Interval | null = null
  for (const one of intervals) {
    const length = Math.max(0, Math.min(one.to ?? to, to) - Math.max(one.from, from))
    const isAway = one.state === 'reconnecting' || one.state === 'disconnected'
    if (one.state === 'unknown') unseen += length
    if (isAway) {
      if (before?.state === 'connected' && one.cause !== 'own-restart') losses += 1
      away += length
      longest = Math.max(longest, away)
    } else away = 0
    before = one
  }
  if (losses > 0) parts.push(formatCount(losses, 'loss', 'losses'))
  if (longest > 0) parts.push(`longest ${formatSpan(longest)}`)
  if (unseen > 0) parts.push(`${formatSpan(unseen)} not observed`)
  return parts.join(', ')
}

/**
 * One stretch of a strip in words: how long, "2 h 43 min", and between which moments, "11:47:20 to now". What began
 * before the window is told as more than what is seen of it.
 */
export function stretchText(
  stretch: Interval,
  { from, to }: { from: number; to: number },
  zone: Zone,
): { length: string; span: string } {
  const seen = formatSpan((stretch.to ?? to) - Math.max(stretch.from, from))
  const end = stretch.to === null ? 'now' : formatMoment(stretch.to, to, zone)
  if (stretch.from <= from) return { length: `more than ${seen}`, span: `to ${end}` }
  return { length: seen, span: `${formatMoment(stretch.from, to, zone)} to ${end}` }
}
