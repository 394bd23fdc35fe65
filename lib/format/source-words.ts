import type { SourceWord, SourceWords } from '@/lib/contracts/route-fleet'
import { ROUTE_SOURCES, type RouteSource, type SourceStatus } from '@/lib/contracts/route-truth'

type Status = SourceStatus['status']

/**
 * What each source says of a route, in one word a source.
 * @param has whether the source has it, by what it last told
 * @param statusOf whether it could be read
 */
export function wordsOf(has: (source: RouteSource) => boolean, statusOf: (source: RouteSource) => Status): SourceWords {
  const word = (source: RouteSource): SourceWord => {
    const status = statusOf(source)
    if (has(source)) return status === 'failed' ? 'kept' : 'says'
    // A route that was never registered by itself is no worse for it.
    if (status === 'unused' || source === 'single') return 'unused'
    return status === 'failed' ? 'unread' : 'silent'
  }
  return { wanted: word('wanted'), synced: word('synced'), single: word('single'), listing: word('listing') }
}

const STRENGTH: readonly SourceWord[] = ['says', 'kept', 'silent', 'unread', 'unused']

/** Of the same source in several clusters the strongest word: one that says it is enough. */
export function mergeWords(all: readonly SourceWords[]): SourceWords {
  const merged: SourceWords = { wanted: 'unused', synced: 'unused', single: 'unused', listing: 'unused' }
  for (const source of ROUTE_SOURCES) {
    merged[source] = STRENGTH.find((word) => all.some((one) => one[source] === word)) ?? 'unused'
  }
  return merged
}

export const SOURCE_NAME: Record<RouteSource, string> = {
  wanted: 'Ingress',
  synced: 'sync',
  single: 'single',
  listing: 'listing',
}

const WHO: Record<RouteSource, string> = {
  wanted: 'the cluster’s own list of Ingresses',
  synced: 'the agent’s sync',
  single: 'a single register',
  listing: 'the controller’s listing',
}
const SAYS: Record<SourceWord, string> = {
  says: 'has it',
  kept: 'had it when it was last read',
  silent: 'does not have it',
  unread: 'could not be read',
  unused: 'not used',
}

/** All of it as a sentence, for those who do not see chips: "the agent’s sync has it; ...". */
export function wordsText(words: SourceWords): string {
  return ROUTE_SOURCES.filter((source) => words[source] !== 'unused')
    .map((source) => `${WHO[source]} ${SAYS[words[source]]}`)
    .join('; ')
}
