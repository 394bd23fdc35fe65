import { STATE_LOOK } from '@/lib/contracts/state'
import type { Column } from '@/server/store/columns'
import type { BareTransition } from '@/server/store/read-history'

/**
 * A cluster's changes by columns as changes again, at most two a column: into the worst state that it was in, from the
 * column's beginning, and into the one that it had at last, at its own time. No outage of a column vanishes, and what
 * runs now is what runs now. Columns are of `columnMs`, counted from `from` (epoch milliseconds).
 */
export function condense(columns: readonly Column[], from: number, columnMs: number): BareTransition[] {
  const changes: BareTransition[] = []
  let state = columns[0]?.first.from
  for (const { clusterId, column, worst, last } of columns) {
    const begin = from + column * columnMs
    state ??= worst.from
    const worse = STATE_LOOK[worst.to].rank < STATE_LOOK[state].rank
    if (worse) changes.push({ clusterId, at: begin, from: state, to: worst.to, cause: worst.cause })
    const shown = worse ? worst.to : state
    const at = Math.max(last.at, begin + 1)
    if (last.to !== shown) changes.push({ clusterId, at, from: shown, to: last.to, cause: last.cause })
    state = last.to
  }
  return changes
}
