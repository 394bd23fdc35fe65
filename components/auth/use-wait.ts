'use client'

import { useState, useSyncExternalStore } from 'react'

const subscribe = (listener: () => void) => {
  const timer = setInterval(listener, 500)
  return () => clearInterval(timer)
}

/** Counts seconds down after a refusal that names a wait. The browser's own clock will do: only its pace counts. */
export function useWait(): { secondsLeft: number; startWait: (seconds: number) => void } {
  const [until, setUntil] = useState(0)
  const secondsLeft = useSyncExternalStore(
    subscribe,
    () => Math.max(0, Math.ceil((until - Date.now()) / 1_000)),
    () => 0,
  )
  return { secondsLeft, startWait: (seconds) => setUntil(Date.now() + seconds * 1_000) }
}
