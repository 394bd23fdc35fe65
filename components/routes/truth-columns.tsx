import type { Column } from '@/components/data-table/types'
import { Ago } from '@/components/time/time'
import { HostLink } from './host-link'
import { Life } from './life'
import { serviceText } from './prepare-routes'
import type { TruthRow } from './prepare-truth'
import type { RouteSort } from './route-params'
import { RuleMark } from './rule-mark'
import { SourceChips } from './source-chips'

const NONE = <span className="text-ink-3">not told</span>
const WIDE = 'max-tablet:hidden @max-[1180px]:hidden'
const DESK = 'max-tablet:hidden @max-[860px]:hidden'

/** Service and port name the ingress controller in every mode and version, never the application: the head says so. */
export const TRUTH_COLUMNS: readonly Column<TruthRow, RouteSort>[] = [
  {
    id: 'finding',
    head: 'Finding',
    sort: 'finding',
    className: 'max-tablet:row-start-2',
    cellClassName: 'max-tablet:empty:hidden',
    cell: ({ rule }) => rule && <RuleMark rule={rule} />,
  },
  {
    id: 'host',
    head: 'Host and path',
    sort: 'host',
    className: 'min-w-0 max-tablet:col-span-3 max-tablet:row-start-1',
    cellClassName: 'truncate',
    cell: ({ route }) => <HostLink host={route.host} path={route.path} />,
  },
  {
    id: 'says',
    head: 'Who says it',
    sort: null,
    className: 'min-w-0 max-tablet:row-start-2',
    cell: ({ says }) => <SourceChips words={says} />,
  },
  {
    id: 'service',
    head: 'Ingress controller’s service',
    sort: null,
    className: `min-w-0 ${DESK}`,
    cellClassName: 'truncate text-xs text-ink-2',
    cell: ({ route }) => serviceText(route) ?? NONE,
  },
  {
    id: 'tls',
    head: 'TLS',
    sort: null,
    className: WIDE,
    cell: ({ route: { tls } }) => (tls === null ? NONE : tls ? 'yes' : 'no'),
  },
  {
    id: 'mode',
    head: 'Mode',
    sort: null,
    className: WIDE,
    cellClassName: 'text-ink-2',
    cell: ({ route }) => route.mode ?? NONE,
  },
  {
    id: 'since',
    head: 'First told',
    sort: 'since',
    className: `text-right ${WIDE}`,
    cellClassName: 'text-ink-2',
    cell: ({ route }) => (route.since === null ? NONE : <Ago at={route.since} focusable={false} />),
  },
  {
    id: 'confirmed',
    head: 'Last confirmed',
    sort: 'confirmed',
    className: `text-right ${DESK}`,
    cellClassName: 'text-ink-2',
    cell: ({ route }) => <Ago at={route.confirmedAt} focusable={false} />,
  },
  {
    id: 'expires',
    head: 'Expires in',
    sort: 'expires',
    className: 'text-right whitespace-nowrap max-tablet:row-start-2 max-tablet:col-start-3',
    cell: ({ route }) => <Life at={route.expiresAt} />,
  },
]
