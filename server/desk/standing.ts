import { QUEUE_TIERS, type QueueEntry } from '@/lib/contracts/triage'
import type { Decision, Standing } from '@/server/store/desk-work'

/** What decides of an entry whether an earlier decision still fits it. */
export type Followed = Pick<QueueEntry, 'tier' | 'cause' | 'clusterIds' | 'since'>

export function standingOf({ tier, cause, clusterIds }: Followed): Standing {
  return { tier, cause: cause?.id ?? null, clusters: clusterIds.length }
}

/**
 * Whether an entry has become worse than what somebody acknowledged or snoozed, so that it needs eyes again.
 * @param decided when that was, and how the entry stood
 * @param cameBack it left the queue since, and is there again
 */
export function isWorse({ at, as }: Pick<Decision, 'at' | 'as'>, now: Followed, cameBack: boolean): boolean {
  const cause = now.cause?.id ?? null
  const worseTier = QUEUE_TIERS.indexOf(now.tier) < QUEUE_TIERS.indexOf(as.tier)
  if (cause !== as.cause && (worseTier || cameBack)) return true
  if (now.clusterIds.length > 1 && now.clusterIds.length >= 2 * as.clusters) return true
  // That it falls again and again is what was seen of one that flaps.
  return now.tier === 'out' && now.since > at && !(cause === 'flapping' && as.cause === 'flapping')
}
