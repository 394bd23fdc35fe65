'use client'
import { Link } from '@/components/moment/link'
import { IfMay } from '@/components/rights/rights'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { FleetPage } from '@/lib/contracts/fleet'
import { formatClock } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { newestAgent } from './newest-agent'

/** Totals of what is shown, and what the columns end at. */
export function FleetFoot({ page }: { page: FleetPage }) {
  const zone = useZone()
  const now = useNow('ten')
  const newest = newestAgent(page.facets.agent.map((one) => one.value))
  const all = formatCount(page.all, 'cluster')
  return (
    <footer className="mt-3.5 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-3">
      <span>{page.total === page.all ? all : `${formatCount(page.total)} of ${all}`}</span>
      {newest !== null && <span>Newest agent seen: {newest}</span>}
      <span>24-hour strips end at {formatClock(now, zone)}</span>
      {page.archived.count > 0 && (
        <Link href="/clusters/archived" prefetch={false} className="link">
          {formatCount(page.archived.count)} archived
          {page.archived.calling > 0 && `, of ${formatCount(page.archived.calling)} the agent still calls`}
        </Link>
      )}
      <IfMay deed="operate">
        <Link href="/dial-ins" prefetch={false} className="link">
          Refused dial-ins
        </Link>
        <Link href="/settings/sources" prefetch={false} className="link">
          Sources
        </Link>
      </IfMay>
      <span className="ml-auto max-tablet:hidden print:hidden">
        <kbd className="kbd">?</kbd> for keys
      </span>
    </footer>
  )
}
