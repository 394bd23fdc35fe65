'use client'
import { useQueryStates } from 'nuqs'
import type { FleetSort } from '@/lib/contracts/fleet'
import { type FleetFilter, type FleetView, fleetParsers, NO_FILTER } from './fleet-params'

interface FleetViewControl {
  view: FleetView
  filter: (change: Partial<FleetFilter>) => void
  clear: () => void
  sort: (by: FleetSort) => void
}

function toTop() {
  if (window.scrollY > 0) window.scrollTo({ top: 0 })
}

/** The view of the fleet, held in the URL. A change of it begins the list at its top. */
export function useFleetView(): FleetViewControl {
  const [view, setView] = useQueryStates(fleetParsers, { history: 'replace' })
  function change(next: Partial<FleetView>) {
    void setView(next)
    toTop()
  }
  return {
    view,
    filter: change,
    clear: () => change(NO_FILTER),
    sort: (by) => change(by === view.sort ? { desc: !view.desc } : { sort: by, desc: false }),
  }
}
