import type { RouteRow } from '@/lib/contracts/route'
import type { ClusterState, EventChange, ResolutionChange, TransitionChange } from '@/server/fleet/types'
import type { NewRouteChange } from '@/server/routes/apply'

type Durable = TransitionChange | ResolutionChange | EventChange

/** What changed for one cluster since the last commit: not yet stored, not yet published, not yet acknowledged. */
export interface Draft {
  clusterId: string
  state: ClusterState
  changes: Durable[]
  routes: { before: readonly RouteRow[]; after: readonly RouteRow[]; changes: NewRouteChange[] } | null
  /** The stored state is behind: it is written at the next flush, if no commit does it before. */
  dirty: boolean
  waiting: { resolve: () => void; reject: (cause: unknown) => void }[]
}

/** What one step adds to the draft of its cluster. */
export type Addition = Pick<Draft, 'clusterId' | 'state' | 'changes' | 'routes' | 'dirty'>

/** Puts a later addition on top of what is there. */
export function addTo(draft: Draft, later: Addition): void {
  draft.state = later.state
  draft.changes.push(...later.changes)
  draft.dirty ||= later.dirty
  if (!later.routes) return
  const { before, changes } = draft.routes ?? { before: later.routes.before, changes: [] }
  draft.routes = { before, after: later.routes.after, changes: [...changes, ...later.routes.changes] }
}

/** How many rows of history it will be. */
export function rowsOf({ changes, routes }: Pick<Draft, 'changes' | 'routes'>): number {
  return changes.length + (routes?.changes.length ?? 0)
}

/** Whether something of it must be stored before it may be published. */
export function isDurable(draft: Pick<Draft, 'changes' | 'routes'>): boolean {
  return draft.changes.length > 0 || draft.routes !== null
}
