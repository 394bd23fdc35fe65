'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSubscription } from '@trpc/tanstack-react-query'
import { useState } from 'react'
import { noteServerNow } from '@/components/time/ticker'
import type { FleetPage } from '@/lib/contracts/fleet'
import { isOfMoment } from '@/lib/live/event-id'
import { applyFleetEvent, asksForWindow } from '@/lib/live/fleet'
import { useTRPC } from '@/lib/trpc/client'
import { atMostOnce } from './at-most-once'

const WINDOW_EVERY_MS = 1_000
const AGAIN_AFTER_MS = 3_000

/** Writes what the stream says of the watched clusters into every held window of the fleet. */
export function useFleetLive(watch: readonly string[], enabled: boolean): void {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [askAgain] = useState(() =>
    atMostOnce(WINDOW_EVERY_MS, () => void queries.invalidateQueries(trpc.fleet.page.pathFilter())),
  )
  const [countAgain] = useState(() =>
    atMostOnce(WINDOW_EVERY_MS, () => void queries.invalidateQueries(trpc.fleet.pulse.pathFilter())),
  )
  const stream = useSubscription(
    trpc.fleet.live.subscriptionOptions(
      { watch: [...watch] },
      {
        enabled,
        // A stream that failed does not come back by itself; the feed says meanwhile that there is none.
        onError: () => setTimeout(() => stream.reset(), AGAIN_AFTER_MS),
        onData({ id, data: event }) {
          noteServerNow(event.now)
          const held = queries.getQueriesData<FleetPage>(trpc.fleet.page.pathFilter())
          for (const [key, page] of held) {
            if (!page || isOfMoment(page.asOf)) continue
            if (asksForWindow(page, event)) askAgain()
            const next = applyFleetEvent(page, event, id)
            if (next !== page) queries.setQueryData(key, next)
            if (next.all !== page.all) countAgain()
          }
        },
      },
    ),
  )
}
