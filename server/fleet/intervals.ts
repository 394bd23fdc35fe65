import type { Cause, ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'

/** What is needed of a transition to draw it; in the order in which they were stored. */
export interface StoredTransition {
  at: number
  to: ConnectionState
  cause: Cause
}
/** Time in which Lifeline was not watching. */
export interface Gap {
  from: number
  to: number
}
/** What held before the first transition given: the `from` of it, or the cluster's current state without any. */
export interface FirstState {
  state: ConnectionState
  cause: Cause | null
  /** No interval begins before this time; a cluster has no past before it was added. */
  from: number
}

export interface Stretch extends Omit<Interval, 'to'> {
  to: number
}

function stretchesOf(transitions: readonly StoredTransition[], first: FirstState, until: number): Stretch[] {
  const stretches: Stretch[] = []
  let open: Omit<Stretch, 'to'> = first
  for (const { at, to, cause } of transitions) {
    const end = Math.min(Math.max(at, open.from), until)
    if (end > open.from) stretches.push({ ...open, to: end })
    open = { state: to, from: end, cause }
  }
  if (until > open.from) stretches.push({ ...open, to: until })
  return stretches
}

/** Lays a gap over stretches: what nobody watched is `unknown`, without a cause. */
export function withGap(stretches: readonly Stretch[], gap: Gap): Stretch[] {
  const pieces = stretches.flatMap((stretch) => {
    const from = Math.max(stretch.from, gap.from)
    const to = Math.min(stretch.to, gap.to)
    if (from >= to || stretch.state === 'never') return [stretch]
    const unknown: Stretch = { state: 'unknown', from, to, cause: null }
    const around = [{ ...stretch, to: from }, unknown, { ...stretch, from: to }]
    return around.filter((piece) => piece.to > piece.from)
  })
  return pieces
}

function sameAs(a: Stretch, b: Stretch): boolean {
  return a.state === b.state && a.cause === b.cause && a.to === b.from && a.state === 'unknown'
}

/**
 * The intervals of one cluster between `from` and `to`, clipped to both: they tile the time from the later of `from`
 * and `first.from` to the earlier of `to` and `now`, without overlap. The one that still runs has `to: null`.
 * Gaps come out as `unknown`, except while a cluster was never seen, which our absence does not change.
 * All times in epoch milliseconds.
 */
export function intervalsOf(
  transitions: readonly StoredTransition[],
  gaps: readonly Gap[],
  first: FirstState,
  from: number,
  to: number,
  now: number,
): Interval[] {
  const until = Math.min(to, now)
  const whole = gaps.reduce<Stretch[]>(withGap, stretchesOf(transitions, first, until))
  const joined: Stretch[] = []
  for (const stretch of whole) {
    const last = joined.at(-1)
    if (last && sameAs(last, stretch)) last.to = stretch.to
    else joined.push({ ...stretch })
  }
  return joined
    .filter((stretch) => stretch.to > from)
    .map((stretch) => ({
      state: stretch.state,
      from: Math.max(stretch.from, from),
      to: stretch.to === until && until === now ? null : stretch.to,
      cause: stretch.cause,
    }))
}
