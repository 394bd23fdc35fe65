'use client'

import { createContext, type ReactNode, useCallback, useContext, useSyncExternalStore } from 'react'
import { type Pace, startFrom, subscribeTicker, tickerNow } from './ticker'

const ServerNow = createContext(0)
const Still = createContext<number | null>(null)

/** Gives a page the time at which the server rendered it, so that the first client render says the same ages. */
export function NowProvider({ now, children }: { now: number; children: ReactNode }) {
  return <ServerNow value={now}>{children}</ServerNow>
}

/** Inside, the time stands still at a moment; null: it goes on. */
export function StillNow({ at, children }: { at: number | null; children: ReactNode }) {
  return <Still value={at}>{children}</Still>
}

/**
 * The current time by Lifeline's clock, in epoch milliseconds; re-renders at the given pace.
 * While hydrating it is the time of the server's render; on a page that shows a moment it is that moment.
 */
export function useNow(pace: Pace = 'second'): number {
  const rendered = useContext(ServerNow)
  const still = useContext(Still)
  const subscribe = useCallback(
    (listener: () => void) => {
      startFrom(rendered)
      return subscribeTicker(pace, listener)
    },
    [rendered, pace],
  )
  const ticking = useSyncExternalStore(
    subscribe,
    () => tickerNow(pace),
    () => rendered,
  )
  return still ?? ticking
}

/** As `useNow`, at the pace that an age needs: each second below one minute, then each ten seconds. */
export function useAgeNow(at: number | null): number {
  const slow = useNow('ten')
  const young = at !== null && slow - at < 60_000
  return useNow(young ? 'second' : 'ten')
}
