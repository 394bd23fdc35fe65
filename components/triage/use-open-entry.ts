'use client'
import { useState } from 'react'
import type { QueueItem } from '@/lib/contracts/triage-queue'

interface OpenEntry {
  /** The entry that is open beside the list; null while there is none. */
  key: string | null
  /** Where it stands in the list; -1 when it is not in it. */
  place: number
  /** What stands beside it, to go on to when it is put aside. */
  next: string | null
}

/**
 * Which entry is open: the one that the URL names, else the first. Once shown it stays, however the queue changes, so
 * that nothing is swapped under the hands of who reads it.
 * @param list what tells one list from another: a view with its filters
 */
export function useOpenEntry(named: string | null, items: readonly QueueItem[], list: string): OpenEntry {
  const [held, setHeld] = useState<{ list: string; key: string } | null>(null)
  const [first] = items
  const stays = held?.list === list ? held.key : null
  if (named === null && stays === null && first) setHeld({ list, key: first.key })
  const key = named ?? stays ?? first?.key ?? null
  const place = items.findIndex((item) => item.key === key)
  const next = items[place + 1] ?? items[place - 1]
  return { key, place, next: place < 0 ? null : (next?.key ?? null) }
}
