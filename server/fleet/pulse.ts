import type { FleetPulse } from '@/lib/contracts/fleet'
import type { Interval } from '@/lib/contracts/timeline'
import type { Gap } from './intervals'

type Point = FleetPulse['points'][number]
type Counted = 'reconnecting' | 'disconnected'

interface Turn {
  at: number
  state: Counted
  by: 1 | -1
}

function isCounted(state: Interval['state']): state is Counted {
  return state === 'reconnecting' || state === 'disconnected'
}

/** Ends before beginnings, so that one cluster's end and another's beginning are not counted together. */
function turnsOf(fleet: Iterable<readonly Interval[]>): Turn[] {
  const turns: Turn[] = []
  for (const intervals of fleet) {
    for (const { state, from, to } of intervals) {
      if (!isCounted(state) || (to !== null && to <= from)) continue
      turns.push({ at: from, state, by: 1 })
      if (to !== null) turns.push({ at: to, state, by: -1 })
    }
  }
  return turns.sort((a, b) => a.at - b.at || a.by - b.by)
}

/** Gaps within the window and up to now, oldest first; those that touch or overlap are one. */
function joinedGaps(gaps: readonly Gap[], from: number, to: number): Gap[] {
  const joined: Gap[] = []
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    const clipped = { from: Math.max(gap.from, from), to: Math.min(gap.to, to) }
    if (clipped.from >= clipped.to) continue
    const last = joined.at(-1)
    if (last && clipped.from <= last.to) last.to = Math.max(last.to, clipped.to)
    else joined.push(clipped)
  }
  return joined
}

/**
 * How many clusters were away, over time: per step the peak of `reconnecting` and of `disconnected`, each for itself;
 * null where nobody was watching in the whole step. Shorter gaps are told beside. Steps begin at `window.from`; a step that has not begun by `now` is
 * left out. Times in epoch milliseconds.
 * @param fleet the intervals of each cluster, as `intervalsOf` makes them
 */
export function pulseOf(
  fleet: Iterable<readonly Interval[]>,
  gaps: readonly Gap[],
  window: { from: number; to: number; stepMs: number },
  now: number,
): FleetPulse {
  const turns = turnsOf(fleet)
  const away = joinedGaps(gaps, window.from, Math.min(window.to, now))
  const count = { reconnecting: 0, disconnected: 0 }
  const points: Point[] = []
  let next = 0
  const take = (until: (turn: Turn) => boolean, peak: Record<Counted, number>) => {
    for (let turn = turns[next]; turn && until(turn); turn = turns[++next]) {
      count[turn.state] += turn.by
      peak[turn.state] = Math.max(peak[turn.state], count[turn.state])
    }
  }
  for (let at = window.from; at < window.to && at < now; at += window.stepMs) {
    take((turn) => turn.at <= at, { ...count })
    const end = Math.min(at + window.stepMs, window.to)
    const peak = { ...count }
    take((turn) => turn.at < end, peak)
    const unwatched = away.some((gap) => gap.from <= at && gap.to >= Math.min(end, now))
    points.push(unwatched ? null : { at, ...peak })
  }
  return { ...window, points, gaps: away }
}
