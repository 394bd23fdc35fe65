import type { Column } from '@/components/data-table/types'
import type { FleetRow, FleetSort } from '@/lib/contracts/fleet'
import {
  AgentCell,
  ArrivalCell,
  GoingOnCell,
  KubernetesCell,
  NameCell,
  NodesCell,
  RoutesCell,
  SkewCell,
  StateCell,
  StripCell,
  WhereCell,
} from './cells'

/** On a phone a row is a card: sign, name and age in its first line, what is going on and the strip below. */
const PHONE = {
  state: 'max-tablet:order-1',
  name: 'max-tablet:order-2',
  arrival: 'max-tablet:order-3',
  going: 'max-tablet:order-4 max-tablet:col-span-2 max-tablet:col-start-2',
  strip: 'max-tablet:order-5 max-tablet:col-span-2 max-tablet:col-start-2',
}
const DESK_ONLY = 'max-mid:hidden'
const WIDE_ONLY = 'max-wide:hidden'

export const FLEET_COLUMNS: readonly Column<FleetRow, FleetSort>[] = [
  {
    id: 'state',
    head: 'State',
    sort: 'worst',
    className: PHONE.state,
    cell: (row) => <StateCell row={row} />,
  },
  {
    id: 'name',
    head: 'Cluster',
    sort: 'name',
    className: `min-w-0 ${PHONE.name}`,
    cell: (row) => <NameCell row={row} />,
  },
  {
    id: 'going',
    head: 'What is going on',
    sort: 'since',
    className: `min-w-0 ${PHONE.going}`,
    cell: (row) => <GoingOnCell row={row} />,
  },
  { id: 'strip', head: 'Last 24 hours', sort: null, className: PHONE.strip, cell: (row) => <StripCell row={row} /> },
  {
    id: 'arrival',
    head: 'Last arrival',
    sort: 'arrival',
    className: `text-right whitespace-nowrap ${PHONE.arrival}`,
    cell: (row) => <ArrivalCell row={row} />,
  },
  {
    id: 'routes',
    head: 'Routes',
    sort: 'routes',
    className: `text-right ${DESK_ONLY}`,
    cell: (row) => <RoutesCell row={row} />,
  },
  {
    id: 'agent',
    head: 'Agent',
    sort: 'agent',
    className: `min-w-0 ${DESK_ONLY}`,
    cell: (row) => <AgentCell row={row} />,
  },
  {
    id: 'kubernetes',
    head: 'Kubernetes',
    sort: null,
    className: `min-w-0 ${WIDE_ONLY}`,
    cell: (row) => <KubernetesCell row={row} />,
  },
  {
    id: 'nodes',
    head: 'Nodes/pods',
    sort: 'nodes',
    className: `text-right ${WIDE_ONLY}`,
    cell: (row) => <NodesCell row={row} />,
  },
  { id: 'where', head: 'Where', sort: null, className: `min-w-0 ${WIDE_ONLY}`, cell: (row) => <WhereCell row={row} /> },
  {
    id: 'skew',
    head: 'Skew',
    sort: 'skew',
    className: `text-right ${WIDE_ONLY}`,
    cell: (row) => <SkewCell row={row} />,
  },
]
