'use client'
import { useQueryStates } from 'nuqs'
import type { RangeChoice, RangeName, TimeWindow } from './range'
import { timelineParsers } from './timeline-params'

interface TimelineViewControl {
  choice: RangeChoice
  entry: string | null
  show: (range: RangeName) => void
  zoom: (window: TimeWindow) => void
  open: (entry: string | null) => void
}

/** The range and the open entry, held in the URL: each range is a step that the back button undoes. */
export function useTimelineView(): TimelineViewControl {
  const [{ range, from, to, entry }, set] = useQueryStates(timelineParsers, { history: 'push', scroll: false })
  return {
    choice: { range, from, to },
    entry,
    show: (name) => void set({ range: name, from: null, to: null }),
    zoom: (window) => void set({ from: window.from, to: window.to }),
    open: (key) => void set({ entry: key }, { history: 'replace' }),
  }
}
