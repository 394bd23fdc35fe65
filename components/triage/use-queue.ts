'use client'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { QueueItem, QueuePage } from '@/lib/contracts/triage-queue'
import { useTRPC } from '@/lib/trpc/client'
import { QUEUE_PAGE, queueQueryOf, type TriageView } from './triage-params'

interface QueueWindow {
  head: QueuePage | undefined
  /** Everything that was read of it, in order. */
  items: readonly QueueItem[]
  failed: boolean
  retry: () => void
  /** Reads the next stretch; null where everything is there. */
  more: (() => void) | null
}

/** The queue as far as it was read; what stands in it is kept up with by `useTriageLive`. */
export function useQueue(view: TriageView, at: number | null): QueueWindow {
  const trpc = useTRPC()
  const [pages, setPages] = useState(1)
  const head = useQuery({
    ...trpc.triage.queue.queryOptions(queueQueryOf(view, 0, at)),
    placeholderData: keepPreviousData,
  })
  const beyond = useQueries({
    queries: Array.from({ length: pages - 1 }, (_, nth) => ({
      ...trpc.triage.queue.queryOptions(queueQueryOf(view, nth + 1, at)),
      enabled: !head.isPlaceholderData,
    })),
  })
  const seen = new Set<string>()
  // between two answers an entry may have moved from one stretch into the other
  const items = [head.data, ...beyond.map(({ data }) => data)]
    .flatMap((page) => page?.items ?? [])
    .filter(({ key }) => !seen.has(key) && seen.add(key))
  const total = head.data?.total ?? 0
  return {
    head: head.data,
    items,
    failed: head.isError,
    retry: () => void head.refetch(),
    more: pages * QUEUE_PAGE < total ? () => setPages(pages + 1) : null,
  }
}
