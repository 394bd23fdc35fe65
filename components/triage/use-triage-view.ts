'use client'
import { useQueryState, useQueryStates } from 'nuqs'
import { NO_FILTER, type TriageFilter, type TriageView, triageParsers } from './triage-params'

interface TriageViewControl {
  view: TriageView
  change: (next: Partial<TriageView>) => void
  clear: () => void
  /** The entry that the URL names; null: the first of the list is open beside it. */
  item: string | null
  /** @param away a step in the history of the browser, as on a phone, where it takes the list's place */
  open: (key: string | null, away?: boolean) => void
}

/** What of the queue is shown, and which entry of it is open: both are in the URL. */
export function useTriageView(): TriageViewControl {
  const [view, setView] = useQueryStates(triageParsers, { history: 'replace' })
  const [item, setItem] = useQueryState('item')
  function change(next: Partial<TriageView>) {
    void setView(next)
    void setItem(null)
  }
  return {
    view,
    change,
    clear: () => change({ ...NO_FILTER } satisfies TriageFilter),
    item,
    open: (key, away = false) => void setItem(key, { history: away ? 'push' : 'replace' }),
  }
}
