import type { EventKind } from '@/lib/contracts/timeline'
import type { Change, ClusterState, EventChange } from './types'

/** One step under way: the state so far and what has changed. It lives for one call; the states in it are never mutated. */
export interface Run {
  readonly now: number
  state: ClusterState
  readonly changes: Change[]
}

/** Replaces some fields of the state of `run`. */
export function patch(run: Run, part: Partial<ClusterState>): void {
  run.state = { ...run.state, ...part }
}

/** Records an event of the timeline, stamped with the time of `run`. */
export function emit(run: Run, event: EventKind, facts: EventChange['facts']): void {
  run.changes.push({ kind: 'event', at: run.now, event, facts })
}

/** Says that the row must be published, once a step. */
export function touch(run: Run): void {
  if (!run.changes.some((change) => change.kind === 'facts')) run.changes.push({ kind: 'facts' })
}
