import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetGroup, FleetPage, FleetQuery } from '@/lib/contracts/fleet'
import type { Context } from '@/server/context'
import { countArchived } from '../clusters/archived'
import { filterFleet } from './filter'
import { GROUPS, groupOf } from './groups'
import { newestFall } from './newest-fall'
import { sortFleet } from './sort'
import { readStrips } from './strips'

/** One window of the fleet's list, with what the filters and the tally on top of it show. */
export async function readPage({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'db' | 'clock' | 'past'>
  input: FleetQuery
}): Promise<FleetPage> {
  const { hub } = ctx
  const { asOf, size } = hub
  const tally = { ...hub.tally }
  const now = ctx.clock()
  const { rows, facets } = filterFleet(hub.rows(), input, (id) => hub.namesOf(id))
  const shown = sortFleet(rows, input, input.offset + input.limit).slice(input.offset)
  const strips = await readStrips(
    ctx,
    shown.map(({ row }) => row),
    now,
  )
  return {
    asOf,
    now,
    rows: shown.map(({ row, group }) => ({ ...row, group, strip: strips.get(row.id) ?? [] })),
    offset: input.offset,
    total: rows.length,
    all: size,
    groups: countGroups(rows, input.desc),
    tally,
    fall: newestFall(hub.rows()),
    facets,
    archived: countArchived({ ctx }),
  }
}

/** The groups that have rows, in the order in which a list by `worst` shows them. */
function countGroups(rows: readonly ClusterRow[], desc: boolean): FleetPage['groups'] {
  const counts = new Map<FleetGroup, number>()
  for (const row of rows) {
    const group = groupOf(row)
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  const order = desc ? GROUPS.toReversed() : GROUPS
  return order.map((group) => ({ group, count: counts.get(group) ?? 0 })).filter(({ count }) => count > 0)
}
