import type { Column } from '@/components/data-table/types'
import { Link } from '@/components/moment/link'
import { HostLink } from '@/components/routes/host-link'
import { Life } from '@/components/routes/life'
import { serviceText } from '@/components/routes/prepare-routes'
import { RuleMark } from '@/components/routes/rule-mark'
import { SourceChips } from '@/components/routes/source-chips'
import { Ago } from '@/components/time/time'
import type { FleetRoute } from '@/lib/contracts/route-fleet'

function Clusters({ clusters }: Pick<FleetRoute, 'clusters'>) {
  return clusters.map(({ id, name }, index) => (
    <span key={id}>
      {index > 0 && <span className="text-ink-3">, </span>}
      <Link href={`/clusters/${id}/routes`} prefetch={false} className="hover:underline" title={name}>
        {name}
      </Link>
    </span>
  ))
}

/** Service and port name the ingress controller in every mode and version, never the application: the head says so. */
export const FLEET_ROUTE_COLUMNS: readonly Column<FleetRoute, 'finding'>[] = [
  {
    id: 'finding',
    head: 'Finding',
    sort: null,
    className: 'max-tablet:row-start-2',
    cellClassName: 'max-tablet:empty:hidden',
    cell: ({ rule }) => rule && <RuleMark rule={rule} />,
  },
  {
    id: 'host',
    head: 'Host and path',
    sort: null,
    className: 'min-w-0 max-tablet:col-span-3 max-tablet:row-start-1',
    cellClassName: 'truncate',
    cell: ({ host, path, message }) =>
      host === null ? (
        <span className="text-ink-2" title={message ?? undefined}>
          {message}
        </span>
      ) : (
        <HostLink host={host} path={path} />
      ),
  },
  {
    id: 'cluster',
    head: 'Cluster',
    sort: null,
    className: 'min-w-0 max-tablet:row-start-2',
    // on a phone it takes the place of a finding that is not there
    cellClassName: 'truncate max-tablet:[:empty+*+&]:col-span-2',
    cell: ({ clusters }) => <Clusters clusters={clusters} />,
  },
  {
    id: 'says',
    head: 'Who says it',
    sort: null,
    className: 'max-tablet:col-span-3 max-tablet:row-start-3',
    cell: ({ host, says }) => host !== null && <SourceChips words={says} />,
  },
  {
    id: 'service',
    head: 'Ingress controller’s service',
    sort: null,
    className: 'min-w-0 max-tablet:hidden @max-[1080px]:hidden',
    cellClassName: 'truncate text-xs text-ink-2',
    cell: (row) => row.host !== null && (serviceText(row) ?? <span className="text-ink-3">not told</span>),
  },
  {
    id: 'confirmed',
    head: 'Last confirmed',
    sort: null,
    className: 'text-right max-tablet:hidden @max-[860px]:hidden',
    cellClassName: 'text-ink-2',
    cell: ({ confirmedAt }) => confirmedAt !== null && <Ago at={confirmedAt} focusable={false} />,
  },
  {
    id: 'expires',
    head: 'Expires in',
    sort: null,
    className: 'text-right whitespace-nowrap max-tablet:col-start-3 max-tablet:row-start-2',
    cell: ({ host, expiresAt }) => host !== null && <Life at={expiresAt} />,
  },
]
