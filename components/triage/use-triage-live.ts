'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { atMostOnce } from '@/components/fleet/at-most-once'
import type { TriageTick } from '@/lib/contracts/triage-queue'
import { useTRPC } from '@/lib/trpc/client'
import { noteOpenCount } from './open-count'

const EVERY_MS = 1_000
const AGAIN_AFTER_MS = 3_000

/**
 * Reads again what the stream says has changed, for as long as the page is open; the reader counts as looking at `key`.
 * @param onTick told each time the stream says something, at once when it opens
 */
export function useTriageLive(key: string | null, enabled: boolean, onTick?: (tick: TriageTick) => void): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [readQueue] = useState(() =>
    atMostOnce(EVERY_MS, () => void queries.invalidateQueries(trpc.triage.queue.pathFilter())),
  )
  const [readItem] = useState(() =>
    atMostOnce(EVERY_MS, () => void queries.invalidateQueries(trpc.triage.item.pathFilter())),
  )
  const stream = useSubscription(
    trpc.triage.live.subscriptionOptions(
      { key },
      {
        enabled,
        onError: () => setTimeout(() => stream.reset(), AGAIN_AFTER_MS),
        onData(tick) {
          const { changed, looking } = tick
          noteOpenCount(tick.counts.open)
          onTick?.(tick)
          if (key !== null) {
            queries.setQueriesData({ ...trpc.triage.item.queryFilter({ key }) }, (held) => held && { ...held, looking })
          }
          if (changed === null || changed.length > 0) readQueue()
          if (changed === null || (key !== null && changed.includes(key))) readItem()
        },
      },
    ),
  )
}
