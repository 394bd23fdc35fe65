import type { Column } from '@/components/data-table/types'
import { Ago } from '@/components/time/time'
import type { RouteRow } from '@/lib/contracts/route'
import { ExpiresIn } from './expires'
import { hostUrl, serviceText } from './prepare-routes'
import type { RouteSort } from './route-params'

const NONE = <span className="text-ink-3">not reported</span>

function HostCell({ route }: { route: RouteRow }) {
  const url = hostUrl(route)
  const shown = (
    <>
      {route.host}
      <span className="text-ink-3">{route.path}</span>
    </>
  )
  if (!url) return <span title={`${route.host}${route.path}`}>{shown}</span>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link" title={`Opens ${url} in a new tab`}>
      {shown}
    </a>
  )
}

const WIDE = 'max-wide:hidden'
const DESK = 'max-tablet:hidden'

/** Service and port name the ingress controller in every mode and version, never the application: the head says so. */
export const ROUTE_COLUMNS: readonly Column<RouteRow, RouteSort>[] = [
  {
    id: 'host',
    head: 'Host and path',
    sort: 'host',
    className: 'min-w-0 max-tablet:col-span-2',
    cellClassName: 'truncate max-tablet:font-semibold',
    cell: (route) => <HostCell route={route} />,
  },
  {
    id: 'service',
    head: 'Ingress controller’s service',
    sort: null,
    className: 'min-w-0',
    cellClassName: 'truncate text-ink-2',
    cell: (route) => serviceText(route) ?? NONE,
  },
  {
    id: 'namespace',
    head: 'Namespace',
    sort: null,
    className: 'min-w-0',
    cellClassName: 'truncate text-ink-2',
    cell: (route) => route.namespace ?? <span className="text-ink-3">told by a sync</span>,
  },
  {
    id: 'controller',
    head: 'Controller’s namespace',
    sort: null,
    className: `min-w-0 ${WIDE}`,
    cellClassName: 'truncate text-ink-2',
    cell: (route) => route.controllerNamespace ?? NONE,
  },
  { id: 'tls', head: 'TLS', sort: null, className: DESK, cell: (route) => (route.tls ? 'yes' : 'no') },
  {
    id: 'mode',
    head: 'Mode',
    sort: null,
    className: DESK,
    cellClassName: 'text-ink-2',
    cell: (route) => route.mode ?? NONE,
  },
  {
    id: 'seen',
    head: 'First seen',
    sort: 'seen',
    className: `text-right ${WIDE}`,
    cellClassName: 'text-ink-2',
    cell: (route) => <Ago at={route.firstSeenAt} focusable={false} />,
  },
  {
    id: 'confirmed',
    head: 'Confirmed',
    sort: 'confirmed',
    className: `text-right ${DESK}`,
    cellClassName: 'text-ink-2',
    cell: (route) => <Ago at={route.lastConfirmedAt} focusable={false} />,
  },
  {
    id: 'expires',
    head: 'Expires in',
    sort: 'expires',
    className: 'text-right max-tablet:row-start-1 max-tablet:col-start-3',
    cell: (route) => <ExpiresIn at={route.expiresAt} />,
  },
]
