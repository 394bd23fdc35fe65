'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAt } from '@/components/moment/moment'
import { useFeed } from '@/components/shell/use-feed'
import { useNow } from '@/components/time/now-provider'
import type { Timeline } from '@/lib/contracts/timeline'
import { useTRPC } from '@/lib/trpc/client'
import { askFor, type RangeChoice, rangeKey, type TimeWindow, windowOf } from './range'

const RENEW_MS = 5 * 60_000

export interface ShownTimeline {
  timeline: Timeline | null
  window: TimeWindow
  /** What is shown belongs to another range; the one asked for is on its way, or could not be read. */
  other: boolean
  failed: boolean
  retry: () => void
  now: number
  /** When this range was last asked for. */
  asked: number
}

interface Held {
  timeline: Timeline
  key: string
  choice: RangeChoice
}

/** The ticking clock may be some seconds behind what the stream has just told. */
function lastChangeAt({ intervals, events }: Timeline): number {
  return Math.max(intervals.at(-1)?.from ?? 0, events.at(-1)?.at ?? 0)
}

/**
 * The timeline of one range. A range that slides is asked for anew every few minutes and followed live in between;
 * while another range loads, or cannot be read, the last one stays.
 * @param drawn when the server drew the page, so that the first range is the one it sent along
 */
export function useTimeline(id: string, choice: RangeChoice, drawn: number): ShownTimeline {
  const at = useAt()
  const opened = at.at ?? drawn
  const clock = useNow('ten')
  const { view } = useFeed()
  // A page that hears nothing knows nothing of what came after: its line ends there.
  const ticking = view.kind === 'stale' && at.at === undefined ? Math.min(clock, view.since) : clock
  const key = rangeKey(choice)
  const [anchor, setAnchor] = useState({ at: opened, key })
  if (anchor.key !== key || ticking - anchor.at > RENEW_MS) setAnchor({ at: ticking, key })
  const options = useTRPC().clusters.timeline.queryOptions({ id, ...askFor(choice, anchor.at), ...at })
  const query = useQuery({ ...options, staleTime: RENEW_MS })
  const [held, setHeld] = useState<Held | null>(null)
  if (query.data && query.data !== held?.timeline) setHeld({ timeline: query.data, key, choice })
  const shown = query.data ? { timeline: query.data, key, choice } : held
  const now = at.at ?? Math.max(ticking, opened, shown ? lastChangeAt(shown.timeline) : 0)
  return {
    timeline: shown?.timeline ?? null,
    window: windowOf(shown?.choice ?? choice, now),
    other: shown !== null && shown.key !== key,
    failed: query.isError,
    retry: () => void query.refetch(),
    now,
    asked: anchor.at,
  }
}
