import type { Basis, Cause } from '@/lib/contracts/state'
import { enter } from './enter'
import { addFinding, dropFindings } from './findings'
import { patch, type Run, touch } from './run'
import type { ClusterPlace, ClusterState, ObservationOf, Said, SaidBasis } from './types'

/** A listing is younger than our own state by this much before the two are held against each other. */
const SETTLE_MS = 60_000

const CAUSE: Record<SaidBasis, Cause> = { report: 'reported', listing: 'listed' }
const WHO: Record<SaidBasis, string> = { report: 'Its agent’s own port', listing: 'Its controller' }

const BY_RANK: readonly SaidBasis[] = ['report', 'listing']

/**
 * Where several are, arrivals decide over reports over listings; an agent that ever called here is known by arrivals.
 * Who has fallen silent decides nothing while another one speaks.
 */
export function basisOf({ firstSeenAt, said = {}, sockets, closed }: ClusterState): Basis {
  if (firstSeenAt !== null || sockets.length > 0 || closed) return 'arrivals'
  const speaking = BY_RANK.find((basis) => said[basis] && said[basis].state !== null)
  return speaking ?? BY_RANK.find((basis) => said[basis]) ?? 'arrivals'
}

/** What somebody beside the agent says of it: the state, where nothing better is known; else a word beside it. */
export function observeSaid(run: Run, o: ObservationOf<'said'>, cause: Cause = CAUSE[o.basis]): void {
  const before = run.state.said ?? {}
  const { [o.basis]: old, ...others } = before
  if (o.gone && !old) return
  const place = o.place ?? old?.place
  const now: Said = { state: o.state, word: o.word, at: run.now, ...(place && { place }) }
  patch(run, { said: o.gone ? others : { ...others, [o.basis]: now } })
  const rested = run.state.basis
  patch(run, { basis: basisOf(run.state) })
  if (o.gone || old?.state !== o.state || old.word !== o.word || !isSamePlace(old.place, place)) touch(run)
  follow(run, rested, o.basis === run.state.basis ? cause : null)
}

/** Whether two words of where a cluster runs are the same; not told is the same as never said. */
export function isSamePlace(a: ClusterPlace | undefined, b: ClusterPlace | undefined): boolean {
  return (a?.provider ?? null) === (b?.provider ?? null) && (a?.region ?? null) === (b?.region ?? null)
}

function follow(run: Run, rested: Basis, cause: Cause | null): void {
  const { basis, said, state } = run.state
  if (basis === 'arrivals') {
    // Nobody is left who says anything of a cluster that never called here.
    if (rested !== 'arrivals' && state !== 'never') enter(run, 'unknown', 'unread')
    return
  }
  const newest = said?.[basis]
  if (!newest || (newest.state === null && state === 'never')) return
  const to = newest.state ?? 'unknown'
  if (to === state) return
  const note = newest.word === null ? {} : { note: newest.word }
  enter(run, to, newest.state === null ? 'unread' : (cause ?? CAUSE[basis]), note)
}

/** Who says something else than what the state is; words that came before the state did are not held against it. */
function dissenter({ basis, said = {}, state, since, report }: ClusterState): [SaidBasis, Said] | null {
  const unsure = state === 'unknown' || state === 'never'
  for (const by of BY_RANK) {
    const one = said[by]
    // What is found beside the agent has findings of its own, which say more.
    if (report && (by === 'report' || basis === 'report')) continue
    if (!one || by === basis || unsure || one.state === null || one.state === 'unknown') continue
    if ((one.state === 'connected') !== (state === 'connected') && one.at - since >= SETTLE_MS) return [by, one]
  }
  return null
}

/** `sources-disagree`: somebody beside the agent says that it is there, or not, against what the state rests on. */
export function watchSaid(run: Run): void {
  patchBasis(run)
  if (!run.state.said) return
  const found = dissenter(run.state)
  if (found === null) {
    dropFindings(run, 'sources-disagree')
    return
  }
  const [by, { state, word }] = found
  const said = state === 'connected' ? 'connected' : 'not connected'
  const quoted = word === null ? '' : ` (“${word}”)`
  const ours =
    run.state.basis === 'arrivals' ? 'what arrives here says otherwise' : 'its agent’s own port says otherwise'
  addFinding(run, 'sources-disagree', `${WHO[by]} says that it is ${said}${quoted}; ${ours}.`)
}

function patchBasis(run: Run): void {
  const basis = basisOf(run.state)
  if (basis !== run.state.basis) patch(run, { basis })
}
