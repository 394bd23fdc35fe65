'use client'
import { IfMay } from '@/components/rights/rights'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { useCare } from './use-care'

interface ArchivedBannerProps {
  detail: ClusterDetail
  archived: NonNullable<ClusterDetail['archived']>
}

/** Stands over the page of a cluster that was put aside: what that means, and whether its agent still calls. */
export function ArchivedBanner({ detail, archived }: ArchivedBannerProps) {
  const care = useCare()
  const calls = detail.sockets.length > 0 || (detail.lastArrivalAt ?? 0) > archived.at
  return (
    <section aria-label="Archived" className="panel mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <p className="flex-1 basis-80 text-pretty">
        <strong>Archived</strong> <Time at={archived.at} full />
        {archived.by && ` by ${archived.by}`}: it is in no list and no count, and its history is kept.{' '}
        {calls && <span className="text-ink-2">Its agent still calls: it is answered, and what it sends is kept.</span>}
      </p>
      <IfMay deed="operate">
        <Button onClick={() => care.bringBack([detail])} disabled={care.busy}>
          Bring back
        </Button>
      </IfMay>
    </section>
  )
}
