import type { CauseId, Certainty, TriageCause } from '@/lib/contracts/triage'

/** What a cause is about: the connection, a first connection, routes and cluster, or what is merely worth knowing. */
export type Concern = 'connection' | 'first' | 'service' | 'notice'

interface Place {
  concern: Concern
  /** What it brings about: told after it, while it is at least likely. */
  explains: readonly CauseId[]
}

const ANY_LOSS: readonly CauseId[] = ['coming-back', 'not-enough']
const STALE: readonly CauseId[] = ['routes-expiring', 'route-sync-failing']
const SILENCE: readonly CauseId[] = [...ANY_LOSS, ...STALE, 'never-connected', 'half-open-path', 'outdated-agent']

export const PLACES: Record<CauseId, Place> = {
  'own-outage': { concern: 'connection', explains: [...SILENCE, 'controller-unreachable', 'flapping'] },
  'shared-outage': { concern: 'connection', explains: [...SILENCE, 'controller-unreachable', 'flapping'] },
  'token-refused': { concern: 'connection', explains: [...SILENCE, 'controller-unreachable', 'turned-away'] },
  'standalone-agent': { concern: 'connection', explains: [...SILENCE, 'controller-unreachable'] },
  'turned-away': { concern: 'connection', explains: [...SILENCE, 'controller-unreachable'] },
  'agent-not-running': { concern: 'connection', explains: [...SILENCE, 'flapping', 'agent-hangs'] },
  'controller-unreachable': { concern: 'connection', explains: SILENCE },
  'half-open-path': { concern: 'connection', explains: [...ANY_LOSS, ...STALE, 'flapping', 'outdated-agent'] },
  'agent-hangs': { concern: 'connection', explains: [...ANY_LOSS, ...STALE, 'kubernetes-unreachable'] },
  'source-unread': { concern: 'connection', explains: [...ANY_LOSS, ...STALE] },
  'duplicate-agents': { concern: 'connection', explains: ['flapping', ...ANY_LOSS] },
  'identity-conflict': { concern: 'connection', explains: ['duplicate-agents', 'flapping', ...ANY_LOSS] },
  flapping: { concern: 'connection', explains: [...ANY_LOSS, ...STALE, 'outdated-agent'] },
  'coming-back': { concern: 'connection', explains: [] },
  'not-enough': { concern: 'connection', explains: [] },
  'never-connected': { concern: 'first', explains: [] },
  'kubernetes-unreachable': {
    concern: 'service',
    explains: [...STALE, 'listing-forbidden', 'ghost-routes', 'ingress-not-managed'],
  },
  'listing-forbidden': { concern: 'service', explains: [...STALE, 'ghost-routes', 'ingress-not-managed'] },
  'route-sync-failing': { concern: 'service', explains: ['routes-expiring', 'ghost-routes', 'outdated-agent'] },
  'contested-host': { concern: 'service', explains: [] },
  'routes-expiring': { concern: 'service', explains: [] },
  'ghost-routes': { concern: 'service', explains: [] },
  'port-public': { concern: 'notice', explains: [] },
  'outdated-agent': { concern: 'notice', explains: [] },
  'clock-skew': { concern: 'notice', explains: [] },
  'ingress-not-managed': { concern: 'notice', explains: [] },
}

const CERTAINTY: Record<Certainty, number> = { certain: 0, likely: 1, possible: 2 }
const CONCERN: Record<Concern, number> = { connection: 0, first: 1, service: 2, notice: 3 }

/**
 * Causes of one cluster in the order in which to look at them: what stands for itself before what it explains, then
 * what concerns the connection before what concerns its routes, then by certainty, then by the order of the rules.
 * @param causes in any order
 * @param order of the rules
 * @returns the same, each with the cause that explains it
 */
export function rankCauses(causes: readonly TriageCause[], order: readonly CauseId[]): TriageCause[] {
  const sorted = causes.toSorted((a, b) => compare(a, b, order))
  const explained = sorted.map((cause) => ({ ...cause, explainedBy: explainerOf(cause, sorted) }))
  return [...explained.filter(({ explainedBy }) => explainedBy === null), ...explained.filter((one) => one.explainedBy)]
}

function explainerOf(cause: TriageCause, sorted: readonly TriageCause[]): CauseId | null {
  const by = sorted.find((one) => one.certainty !== 'possible' && PLACES[one.id].explains.includes(cause.id))
  return by?.id ?? null
}

function compare(a: TriageCause, b: TriageCause, order: readonly CauseId[]): number {
  return (
    Number(a.quiet) - Number(b.quiet) ||
    CONCERN[PLACES[a.id].concern] - CONCERN[PLACES[b.id].concern] ||
    CERTAINTY[a.certainty] - CERTAINTY[b.certainty] ||
    order.indexOf(a.id) - order.indexOf(b.id)
  )
}
