import { parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { causeId, QUEUE_TIERS } from '@/lib/contracts/triage'
import { QUEUE_VIEWS, type QueueQuery } from '@/lib/contracts/triage-queue'

/** The view of the queue that the URL holds; `item` is the entry that is open beside it. */
export const triageParsers = {
  view: parseAsStringLiteral(QUEUE_VIEWS).withDefault('open'),
  q: parseAsString.withDefault(''),
  cause: parseAsStringLiteral(causeId.options),
  tier: parseAsStringLiteral(QUEUE_TIERS),
  tag: parseAsString,
}

export type TriageView = Pick<QueueQuery, keyof typeof triageParsers>
export type TriageFilter = Omit<TriageView, 'view'>

export const QUEUE_PAGE = 50
export const NO_FILTER: TriageFilter = { q: '', cause: null, tier: null, tag: null }

/** The question for one stretch of the queue. Lengths are cut to what the server takes. @param at a moment, or null: now */
export function queueQueryOf(view: TriageView, page: number, at: number | null): QueueQuery {
  const { q, tag, ...rest } = view
  return {
    ...rest,
    q: q.slice(0, 200),
    tag: tag?.slice(0, 100) ?? null,
    offset: page * QUEUE_PAGE,
    limit: QUEUE_PAGE,
    at,
  }
}

/** How many filters are on. */
export function filtersOn({ q, cause, tier, tag }: TriageFilter): number {
  return [q !== '', cause !== null, tier !== null, tag !== null].filter(Boolean).length
}
