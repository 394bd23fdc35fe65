import { useSyncExternalStore } from 'react'

/** How many entries are open, as the newest message said; null until there was one. */
let told: number | null = null
const listeners = new Set<() => void>()

export function noteOpenCount(count: number): void {
  if (count === told) return
  told = count
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** @param drawn the count with which the server drew the page */
export function useOpenCount(drawn: number): number {
  return useSyncExternalStore(
    subscribe,
    () => told ?? drawn,
    () => drawn,
  )
}
