'use client'
import { useQueries } from '@tanstack/react-query'
import { useAt } from '@/components/moment/moment'
import { Button } from '@/components/ui/button'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { chipsOf } from './filter-chips'
import type { FleetFilter, FleetView } from './fleet-params'

interface NoMatchProps {
  view: FleetView
  onFilter: (change: Partial<FleetFilter>) => void
  onClear: () => void
}

/** Filtered to none: which filter empties the list, and the way out. */
export function NoMatch({ view, onFilter, onClear }: NoMatchProps) {
  const trpc = useTRPC()
  const at = useAt()
  const chips = chipsOf(view)
  const totals = useQueries({
    queries: chips.map(({ without }) =>
      trpc.fleet.page.queryOptions({ ...view, ...without, offset: 0, limit: 1, ...at }),
    ),
  })
  const culprits = chips.flatMap((chip, nth) => {
    const total = totals[nth]?.data?.total ?? 0
    return total > 0 ? [{ ...chip, total }] : []
  })
  return (
    <section aria-label="No cluster fits" className="rounded-lg border border-dotted border-none-g px-6 py-6">
      <h2 className="text-base">No cluster fits these filters</h2>
      <p className="mt-1 text-ink-2 text-pretty">
        {culprits.length > 0
          ? 'Each filter below empties the list by itself; without it, clusters would be shown.'
          : 'No single filter is the cause: only taking off several shows clusters again.'}
      </p>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {culprits.map(({ key, label, without, total }) => (
          <Button key={key} onClick={() => onFilter(without)}>
            Without {label}: {formatCount(total, 'cluster')}
          </Button>
        ))}
        <Button look="main" onClick={onClear}>
          Clear all
        </Button>
      </div>
    </section>
  )
}
