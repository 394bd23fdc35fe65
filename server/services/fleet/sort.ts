import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetGroup, FleetSort } from '@/lib/contracts/fleet'
import { STATE_LOOK } from '@/lib/contracts/state'
import { GROUPS, groupOf } from './groups'

export interface Grouped {
  row: ClusterRow
  group: FleetGroup
}

type Key = string | number | null

/** What a list is sorted by, ascending; null, which is not known, is last in either direction. */
const KEYS: Record<Exclude<FleetSort, 'worst'>, (row: ClusterRow) => Key> = {
  name: (row) => row.name.toLowerCase(),
  since: (row) => row.since,
  arrival: (row) => row.lastArrivalAt,
  routes: (row) => row.joinedRoutes,
  skew: (row) => row.skewMs,
  agent: (row) => row.agentVersion ?? row.generation,
  nodes: (row) => row.nodes,
}

const RANK = Object.fromEntries(GROUPS.map((group, at) => [group, at])) as Record<FleetGroup, number>
/** Groups in which the newest trouble comes first; the others are by name, so that rows stay where they are. */
const BY_TIME: readonly FleetGroup[] = ['away', 'on-their-way', 'watch']

/** Sorts rows and says which group each is in. `worst` puts together what needs the same from an operator. */
export function sortFleet(rows: readonly ClusterRow[], sort: FleetSort, desc: boolean): Grouped[] {
  const sign = desc ? -1 : 1
  const keyed = rows.map((row) => {
    const group = groupOf(row)
    return { row, group, name: row.name.toLowerCase(), key: sort === 'worst' ? null : KEYS[sort](row) }
  })
  type Keyed = (typeof keyed)[number]
  const tie = (a: Keyed, b: Keyed) => compare(a.name, b.name) || compare(a.row.id, b.row.id)
  const worst = (a: Keyed, b: Keyed) => {
    const byGroup = RANK[a.group] - RANK[b.group] || STATE_LOOK[a.row.state].rank - STATE_LOOK[b.row.state].rank
    const byTime = BY_TIME.includes(a.group) ? flappingFirst(a.row, b.row) || b.row.since - a.row.since : 0
    return sign * (byGroup || byTime || tie(a, b))
  }
  const byKey = (a: Keyed, b: Keyed) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null) || tie(a, b)
    return sign * compare(a.key, b.key) || tie(a, b)
  }
  return keyed.sort(sort === 'worst' ? worst : byKey).map(({ row, group }) => ({ row, group }))
}

function flappingFirst(a: ClusterRow, b: ClusterRow): number {
  return Number(b.flapping !== null) - Number(a.flapping !== null)
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
