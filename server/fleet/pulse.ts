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

/** Whether nobody watched at any time between `from` and `to`. Gaps may touch or overlap. */
function unwatched(gaps: readonly Gap[], from: number, to: number): boolean {
  let seen = from
  for (const gap of [...gaps].sort((a, b) => a.from - b.from)) {
    if (gap.from > seen) break
    seen = Math.max(seen, gap.to)
  }
  return seen >= to
}

/**
 * How many clusters were away, over time: per step the peak of `reconnecting` and of `disconnected`, each for itself;
 * null where nobody was watching in the whole step. Steps begin at `window.from`; a step that has not begun by `now` is
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
    points.push(unwatched(gaps, at, Math.min(end, now)) ? null : { at, ...peak })
  }
  return { ...window, points }
}
