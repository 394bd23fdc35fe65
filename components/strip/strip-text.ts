import { STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
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
