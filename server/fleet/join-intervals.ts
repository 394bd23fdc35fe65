import type { ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

/** Best first: a cluster is there as long as one of its identities is; what is known says more than what is not. */
const BEST = ['connected', 'connecting', 'reconnecting', 'disconnected', 'unknown', 'never'] as const
const RANK = Object.fromEntries(BEST.map((state, at) => [state, at])) as Record<ConnectionState, number>

/** Whether a cluster in state `a` is better off than one in `b`. */
export function isBetter(a: ConnectionState, b: ConnectionState): boolean {
  return RANK[a] < RANK[b]
}

const endOf = ({ to }: Interval) => to ?? Number.POSITIVE_INFINITY

/**
 * The lines of several identities of one cluster as one line: at each moment the state of the one that was best off, of
 * equals the first. Each line is in order of time without overlap; the result is too, and covers what any of them does.
 * An interval that runs (`to: null`) is longer than any that ended. Times in epoch milliseconds.
 */
export function joinIntervals(lines: readonly (readonly Interval[])[]): Interval[] {
  const bounds = new Set(lines.flatMap((line) => line.flatMap((one) => [one.from, endOf(one)])))
  const times = [...bounds].sort((a, b) => a - b)
  const places = lines.map(() => 0)
  const joined: Interval[] = []
  for (const [nth, from] of times.entries()) {
    const to = times[nth + 1]
    if (to === undefined) break
    const best = bestAt(lines, places, from)
    const last = joined.at(-1)
    if (!best) continue
    const until = Number.isFinite(to) ? to : null
    if (last && last.to === from && last.state === best.state) last.to = until
    else joined.push({ state: best.state, from, to: until, cause: best.from === from ? best.cause : null })
  }
  return joined
}

function bestAt(lines: readonly (readonly Interval[])[], places: number[], at: number): Interval | null {
  let best: Interval | null = null
  for (const [nth, line] of lines.entries()) {
    let place = places[nth] ?? 0
    for (let one = line[place]; one && endOf(one) <= at; one = line[place]) place += 1
    places[nth] = place
    const held = line[place]
    if (held && held.from <= at && (!best || isBetter(held.state, best.state))) best = held
  }
  return best
}
