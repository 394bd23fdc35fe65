import { isBetter } from './join-intervals'
import { basisOf } from './observe-said'
import type { ClusterState, Finding, SocketState } from './types'

/** The reducer's states of two identities of one cluster: the one that stays, and the one that goes into it. */
export interface Pair {
  into: ClusterState
  from: ClusterState
}
/** Which of the two tells how the cluster is. */
export type Living = keyof Pair

/** Arrivals decide over reports over listings, and each over nothing at all. */
function weightOf(state: ClusterState): number {
  if (state.firstSeenAt !== null || state.sockets.length > 0 || state.closed) return 3
  return state.state === 'never' ? 0 : basisOf(state) === 'report' ? 2 : 1
}

export function livingOf({ into, from }: Pair): Living {
  const byWeight = weightOf(from) - weightOf(into)
  if (byWeight !== 0) return byWeight > 0 ? 'from' : 'into'
  if (into.state !== from.state) return isBetter(from.state, into.state) ? 'from' : 'into'
  return (from.shownArrivalAt ?? 0) > (into.shownArrivalAt ?? 0) ? 'from' : 'into'
}

const otherOf = (living: Living): Living => (living === 'into' ? 'from' : 'into')

/**
 * The state of a cluster whose two identities are one from `now` on (epoch milliseconds): that of the living one, with
 * the sockets, losses and words of the other beside it. Time decides on at once, by its deadline.
 */
export function mergeStates(pair: Pair, now: number): { state: ClusterState; living: Living } {
  const living = livingOf(pair)
  const [base, other] = [pair[living], pair[otherOf(living)]]
  const same = base.state === other.state
  return {
    living,
    state: {
      ...base,
      since: same ? Math.min(base.since, other.since) : base.since,
      sockets: [...base.sockets, ...other.sockets].sort((a, b) => a.openedAt - b.openedAt),
      shownArrivalAt: latest(base.shownArrivalAt, other.shownArrivalAt),
      firstSeenAt: earliest(base.firstSeenAt, other.firstSeenAt),
      losses: [...base.losses, ...endedBy(base, other)].sort((a, b) => a.at - b.at),
      recentLosses: [...base.recentLosses, ...other.recentLosses].sort((a, b) => a - b),
      findings: [...base.findings, ...withoutRules(other.findings, base.findings)],
      dropped: [...new Set([...base.dropped, ...other.dropped])],
      report: base.report ?? other.report,
      ...(base.said || other.said ? { said: { ...other.said, ...base.said } } : {}),
      deadline: now,
    },
  }
}

/** A loss of the other that still ran ended when the living one was there. */
function endedBy(base: ClusterState, other: ClusterState): ClusterState['losses'] {
  if (base.state !== 'connected') return other.losses
  return other.losses.map((loss) =>
    loss.lengthMs === null ? { ...loss, lengthMs: Math.max(0, base.since - loss.at) } : loss,
  )
}

/**
 * Two states again, after `merged` became `current`. Where nothing happened in between, exactly those from before; else
 * what happened since is the living one's, and the other is as it was, with those of its sockets that still stand.
 */
export function unmergeStates(before: Pair, current: ClusterState, now: number): Pair {
  const { state: merged, living } = mergeStates(before, now)
  if (isUntouched(merged, current)) return before
  const [base, other] = [before[living], before[otherOf(living)]]
  const otherSockets = new Set(other.sockets.map(({ id }) => id))
  const otherLosses = new Set(other.losses.map(({ at }) => at))
  const otherRules = withoutRules(other.findings, base.findings)
  const mine: ClusterState = {
    ...current,
    since: current.since === merged.since && current.state === base.state ? base.since : current.since,
    sockets: current.sockets.filter(({ id }) => !otherSockets.has(id)),
    firstSeenAt: base.firstSeenAt ?? current.shownArrivalAt,
    losses: current.losses.filter(({ at }) => !otherLosses.has(at)),
    recentLosses: current.recentLosses.filter((at) => !other.recentLosses.includes(at)),
    findings: withoutRules(current.findings, otherRules),
    report: base.report ? current.report : null,
    said: base.said,
    deadline: now,
  }
  const standing = new Map(current.sockets.map((socket) => [socket.id, socket]))
  const sockets: SocketState[] = other.sockets.flatMap(({ id }) => standing.get(id) ?? [])
  const theirs: ClusterState = { ...other, sockets, deadline: now }
  return living === 'into' ? { into: mine, from: theirs } : { into: theirs, from: mine }
}

function isUntouched(merged: ClusterState, current: ClusterState): boolean {
  const sign = ({ state, shownArrivalAt, closed, said, sockets }: ClusterState) =>
    JSON.stringify([state, shownArrivalAt, closed, said ?? {}, sockets])
  return sign(merged) === sign(current)
}

function withoutRules(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const rules = new Set(others.map(({ rule }) => rule))
  return findings.filter(({ rule }) => !rules.has(rule))
}

function latest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}
