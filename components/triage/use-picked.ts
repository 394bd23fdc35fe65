'use client'
import { useState } from 'react'
import type { QueueItem } from '@/lib/contracts/triage-queue'

interface Picked {
  items: readonly QueueItem[]
  has: (key: string) => boolean
  toggle: (place: number) => void
  /** Everything from the last one on. */
  extend: (place: number) => void
  /** @returns whether something was picked */
  clear: () => boolean
}

/** Which entries of the list are selected; one that leaves the list is not selected any more. */
export function usePicked(items: readonly QueueItem[]): Picked {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const [anchor, setAnchor] = useState<string | null>(null)
  const picked = items.filter(({ key }) => keys.has(key))
  return {
    items: picked,
    has: (key) => keys.has(key),
    toggle(place) {
      const key = items[place]?.key
      if (key === undefined) return
      const next = new Set(keys)
      if (!next.delete(key)) next.add(key)
      setKeys(next)
      setAnchor(key)
    },
    extend(place) {
      const from = items.findIndex(({ key }) => key === anchor)
      const [low, high] = from < 0 ? [place, place] : [Math.min(from, place), Math.max(from, place)]
      setKeys(new Set([...keys, ...items.slice(low, high + 1).map(({ key }) => key)]))
    },
    clear() {
      setKeys(new Set())
      return picked.length > 0
    },
  }
}
