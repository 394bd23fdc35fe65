'use client'
import { useSyncExternalStore } from 'react'

/** From this width on the list and what is open stand side by side. */
const WIDE = '(min-width: 961px)'

function subscribe(listener: () => void): () => void {
  const media = window.matchMedia(WIDE)
  media.addEventListener('change', listener)
  return () => media.removeEventListener('change', listener)
}

/** Whether the list and the open entry stand side by side. The server cannot know, and says so. */
export function useSplit(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(WIDE).matches,
    () => true,
  )
}
