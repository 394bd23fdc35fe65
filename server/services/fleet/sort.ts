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

/**
 * The `first` rows in order, with the group of each. `worst` puts together what needs the same from an operator.
 */
export function sortFleet(
  rows: readonly ClusterRow[],
  { sort, desc }: { sort: FleetSort; desc: boolean },
  first = rows.length,
): Grouped[] {
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
  return leastOf(keyed, first, sort === 'worst' ? worst : byKey).map(({ row, group }) => ({ row, group }))
}

/** Above this part of all, to sort them is cheaper. */
const FEW = 1 / 8

/** The `count` least items, in order. A page shows some of thousands: most are looked at once, against the last kept. */
function leastOf<T>(items: readonly T[], count: number, compareItems: (a: T, b: T) => number): T[] {
  if (count > items.length * FEW) return items.toSorted(compareItems).slice(0, count)
  const kept: T[] = []
  for (const item of items) {
    const last = kept[count - 1]
    if (last !== undefined && compareItems(item, last) >= 0) continue
    kept.splice(placeOf(kept, item, compareItems), 0, item)
    if (kept.length > count) kept.pop()
  }
  return kept
}

/** Where an item belongs among sorted ones. */
function placeOf<T>(sorted: readonly T[], item: T, compareItems: (a: T, b: T) => number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (compareItems(sorted[middle] as T, item) <= 0) low = middle + 1
    else high = middle
  }
  return low
}

function flappingFirst(a: ClusterRow, b: ClusterRow): number {
  return Number(b.flapping !== null) - Number(a.flapping !== null)
}

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
