'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Named } from '@/components/care/named'
import type { RowSelection } from '@/components/data-table/types'
import { tellFailed } from '@/components/ui/toasts'
import type { FleetRow } from '@/lib/contracts/fleet'
import { useTRPC } from '@/lib/trpc/client'
import type { FleetView } from './fleet-params'

const ALL = 5_000

export interface FleetSelection extends RowSelection<FleetRow> {
  clusters: readonly Named[]
  /** On a phone: rows show their marks before any is selected. */
  picking: boolean
  setPicking: (on: boolean) => void
  /** Everything that fits the filter. */
  selectAll: () => Promise<void>
}

const named = ({ id, name, tags }: Named): Named => ({ id, name, tags })

/** Which clusters of the list are selected. They stay so when the list is filtered, sorted or scrolled. */
export function useSelection(
  view: FleetView,
  rowAt: (index: number) => FleetRow | undefined,
  total: number,
): FleetSelection {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const [held, setHeld] = useState<ReadonlyMap<string, Named>>(new Map())
  const [picking, setPicking] = useState(false)
  const [anchor, setAnchor] = useState<{ id: string; place: number } | null>(null)

  function add(more: readonly Named[]) {
    setHeld((before) => new Map([...before, ...more.map((one) => [one.id, named(one)] as const)]))
  }
  /** Where the row stands now at which a stretch begins: the list may have moved since. */
  function anchorPlace(): number | null {
    if (!anchor || rowAt(anchor.place)?.id === anchor.id) return anchor?.place ?? null
    for (let place = 0; place < total; place += 1) if (rowAt(place)?.id === anchor.id) return place
    return Math.min(anchor.place, total - 1)
  }
  async function pick(offset: number, limit: number): Promise<void> {
    const rows = Array.from({ length: limit }, (_, nth) => rowAt(offset + nth))
    const here = rows.filter((row) => row !== undefined)
    if (here.length === limit) return add(here)
    try {
      add(await queries.fetchQuery(trpc.fleet.pick.queryOptions({ ...view, offset, limit })))
    } catch {
      tellFailed('Not selected: the list could not be read. Try again.')
    }
  }

  return {
    clusters: [...held.values()],
    picking,
    setPicking,
    on: picking || held.size > 0,
    has: (row) => held.has(row.id),
    nameOf: (row) => row.name,
    toggle(place) {
      const row = rowAt(place)
      if (!row) return
      setAnchor({ id: row.id, place })
      if (!held.has(row.id)) return add([row])
      setHeld((before) => new Map([...before].filter(([id]) => id !== row.id)))
    },
    extend(place) {
      const from = anchorPlace() ?? place
      const row = rowAt(place)
      if (row && !anchor) setAnchor({ id: row.id, place })
      void pick(Math.min(from, place), Math.abs(place - from) + 1)
    },
    clear() {
      const some = picking || held.size > 0
      setHeld(new Map())
      setPicking(false)
      setAnchor(null)
      return some
    },
    selectAll: () => pick(0, Math.min(total, ALL)),
  }
}
