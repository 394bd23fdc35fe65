'use client'
import { useQuery } from '@tanstack/react-query'
import { ArchivedList } from '@/components/care/archived-list'
import { useFleetLive } from '@/components/fleet/use-fleet-live'
import { Link } from '@/components/moment/link'
import { IfMay } from '@/components/rights/rights'
import { Glyph } from '@/components/state/glyph'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'

const EVERY_MS = 10_000
const WATCHED: readonly string[] = []

export function ArchivedClient() {
  const archived = useQuery({ ...useTRPC().clusters.archived.queryOptions(), refetchInterval: EVERY_MS })
  useFleetLive(WATCHED, true)
  const { data } = archived
  return (
    <div className="max-w-[960px]">
      <nav aria-label="Place" className="mb-1 text-xs text-ink-3">
        <Link href="/" className="hover:underline">
          Fleet
        </Link>
      </nav>
      <h1 className="text-xl tracking-[-0.01em]">
        {data && data.length > 0 ? `${formatCount(data.length, 'cluster')} archived` : 'Archived clusters'}
      </h1>
      <p className="mt-1 mb-4 text-pretty text-ink-2">
        They are in no list and no count. Their history is kept, and what their agents send is kept too: brought back, a
        cluster stands as if it had never been away.
      </p>
      {data?.length === 0 && (
        <p className="rounded-lg border border-dotted border-none-g px-6 py-6 text-pretty text-ink-2">
          None is archived.
          <IfMay deed="operate">
            {' '}
            A cluster is put aside from its own page by “Manage”, or from the list of the fleet by selecting it.
          </IfMay>
        </p>
      )}
      {data && data.length > 0 && <ArchivedList clusters={data} />}
      {!data && archived.isError && (
        <p role="alert" className="flex items-center gap-2.5 text-ink-2">
          <Glyph name="unknown" hue="none" />
          They could not be read just now. It is tried again by itself.
        </p>
      )}
    </div>
  )
}
