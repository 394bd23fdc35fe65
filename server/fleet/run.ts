import type { EventKind } from '@/lib/contracts/timeline'
import type { Change, ClusterState, EventChange } from './types'

/**
 * One step under way: the state so far and what has changed. It lives for one call. The state that it began with is
 * never mutated; the one that it makes is its own until the step is finished.
 */
export interface Run {
  readonly now: number
  state: ClusterState
  readonly changes: Change[]
  /** The state is a copy that nobody else has seen. */
  own: boolean
}

export function beginRun(state: ClusterState, now: number): Run {
  return { now, state, changes: [], own: false }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The state of `run` as its own, for what every beat changes: to set fields one by one costs least. */
export function owned(run: Run): Mutable<ClusterState> {
  if (!run.own) {
    run.state = { ...run.state }
    run.own = true
  }
  return run.state
}

/** Replaces some fields of the state of `run`. A step patches a state many times, and copies it once. */
export function patch(run: Run, part: Partial<ClusterState>): void {
  Object.assign(owned(run), part)
}

/** Records an event of the timeline, stamped with the time of `run`. */
export function emit(run: Run, event: EventKind, facts: EventChange['facts']): void {
  run.changes.push({ kind: 'event', at: run.now, event, facts })
}

/** Says that the row must be published, once a step. */
export function touch(run: Run): void {
  if (!run.changes.some((change) => change.kind === 'facts')) run.changes.push({ kind: 'facts' })
}
