'use client'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { formatClock } from '@/lib/format/clock'
import { type FeedFacts, type FeedView, feedView } from '@/lib/live/feed'
import { useFeedFacts } from '@/lib/trpc/client'

/** The page's own feed, as of now: what is known and what it means. */
export function useFeed(): { facts: FeedFacts; view: FeedView } {
  const facts = useFeedFacts()
  const now = useNow('second')
  return { facts, view: feedView(facts, now) }
}

/** While the feed is stale: the time from which the shown states are, as text. */
export function useStaleSince(): string | undefined {
  const { view } = useFeed()
  const zone = useZone()
  return view.kind === 'stale' ? formatClock(view.since, zone) : undefined
}
