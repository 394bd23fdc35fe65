'use client'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { GoingOnCell, StateCell, StripCell } from '@/components/fleet/cells'
import { useTRPC } from '@/lib/trpc/client'
import { Section } from './section'

const EVERY_MS = 10_000

/** The cluster of an entry as the fleet shows it: its state now, what is going on, and its line of 24 hours. */
export function ClusterDay({ id }: { id: string }) {
  const { data } = useQuery({
    ...useTRPC().fleet.page.queryOptions({ q: id, limit: 1 }),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  })
  const row = data?.rows.find((one) => one.id === id)
  if (!row) return null
  return (
    <Section title="Its last 24 hours">
      <div className="mb-2.5 flex items-baseline gap-3 max-tablet:grid max-tablet:gap-1">
        <StateCell row={row} />
        <div className="min-w-0 flex-1">
          <GoingOnCell row={row} />
        </div>
      </div>
      <StripCell row={row} />
    </Section>
  )
}
