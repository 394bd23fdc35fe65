'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { atMostOnce } from '@/components/fleet/at-most-once'
import { noteServerNow } from '@/components/time/ticker'
import { useTRPC } from '@/lib/trpc/client'

const EVERY_MS = 1_000
const AGAIN_AFTER_MS = 3_000
const NOBODY: string[] = []

/** Reads the list again when the stream of the fleet says that states changed; it has the clock of the page, too. */
export function useRoutesLive(enabled: boolean): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [readAgain] = useState(() =>
    atMostOnce(EVERY_MS, () => void queries.invalidateQueries(trpc.routes.page.pathFilter())),
  )
  const stream = useSubscription(
    trpc.fleet.live.subscriptionOptions(
      { watch: NOBODY },
      {
        enabled,
        onError: () => setTimeout(() => stream.reset(), AGAIN_AFTER_MS),
        onData({ data: event }) {
          noteServerNow(event.now)
          if (event.type === 'rows' && event.moved) readAgain()
        },
      },
    ),
  )
}
