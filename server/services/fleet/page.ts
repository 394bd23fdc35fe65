import type { FleetPage, FleetQuery } from '@/lib/contracts/fleet'
import type { Context } from '@/server/context'
import { countArchived } from '../clusters/archived'
import { filterFleet } from './filter'
import { GROUPS } from './groups'
import { newestFall } from './newest-fall'
import { type Grouped, sortFleet } from './sort'
import { readStrips } from './strips'

/** One window of the fleet's list, with what the filters and the tally on top of it show. */
export async function readPage({
  ctx,
  input,
}: {
  ctx: Pick<Context, 'hub' | 'db' | 'clock'>
  input: FleetQuery
}): Promise<FleetPage> {
  const { hub } = ctx
  const { asOf, size } = hub
  const tally = { ...hub.tally }
  const now = ctx.clock()
  const { rows, facets } = filterFleet(hub.rows(), input, (id) => hub.namesOf(id))
  const sorted = sortFleet(rows, input.sort, input.desc)
  const shown = sorted.slice(input.offset, input.offset + input.limit)
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
    groups: countGroups(sorted, input.desc),
    tally,
    fall: newestFall(hub.rows()),
    facets,
    archived: countArchived({ ctx }),
  }
}

/** The groups that have rows, in the order in which a list by `worst` shows them. */
function countGroups(sorted: readonly Grouped[], desc: boolean): FleetPage['groups'] {
  const order = desc ? GROUPS.toReversed() : GROUPS
  return order
    .map((group) => ({ group, count: sorted.filter((one) => one.group === group).length }))
    .filter(({ count }) => count > 0)
}
