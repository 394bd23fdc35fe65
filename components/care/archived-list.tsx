'use client'
import { Link } from '@/components/moment/link'
import { IfMay } from '@/components/rights/rights'
import { StateChip } from '@/components/state/state-chip'
import { Ago, Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { ArchivedCluster } from '@/lib/contracts/care'
import { useCare } from './use-care'

/** The clusters that were put aside, each to be brought back. */
export function ArchivedList({ clusters }: { clusters: readonly ArchivedCluster[] }) {
  const care = useCare()
  return (
    <ul aria-label="Archived clusters" className="panel">
      {clusters.map((cluster) => (
        <li
          key={cluster.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 first:border-t-0"
        >
          <div className="min-w-0 flex-1 basis-80">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link
                href={`/clusters/${cluster.id}`}
                prefetch={false}
                className="font-semibold [overflow-wrap:anywhere] hover:underline"
              >
                {cluster.name}
              </Link>
              {cluster.tags.map((tag) => (
                <span key={tag} className="tag">
                  {tag}
                </span>
              ))}
            </p>
            <p className="text-xs text-ink-2">
              Archived <Time at={cluster.archivedAt} />
              {cluster.archivedBy && ` by ${cluster.archivedBy}`}
              {cluster.lastArrivalAt !== null && (
                <>
                  , last arrival <Ago at={cluster.lastArrivalAt} />
                </>
              )}
            </p>
            {cluster.calling && (
              <p className="text-xs text-warn-t">Its agent still calls: it is answered, and what it sends is kept.</p>
            )}
          </div>
          <StateChip state={cluster.state} />
          <IfMay deed="operate">
            <Button
              aria-label={`Bring back ${cluster.name}`}
              onClick={() => care.bringBack([cluster])}
              disabled={care.busy}
            >
              Bring back
            </Button>
          </IfMay>
        </li>
      ))}
    </ul>
  )
}
