import type { FleetQuery } from '@/lib/contracts/fleet'
import type { Context } from '@/server/context'
import { filterFleet } from './filter'
import { sortFleet } from './sort'

/** The ids and names of a stretch of the fleet's list, for somebody who selects more of it than the page holds. */
export function pickClusters({
  ctx: { hub },
  input,
}: {
  ctx: Pick<Context, 'hub'>
  input: Omit<FleetQuery, 'limit'> & { limit: number }
}): { id: string; name: string; tags: string[] }[] {
  const { rows } = filterFleet(hub.rows(), input, (id) => hub.namesOf(id))
  return sortFleet(rows, input)
    .slice(input.offset, input.offset + input.limit)
    .map(({ row: { id, name, tags } }) => ({ id, name, tags }))
}
