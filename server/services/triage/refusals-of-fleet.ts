import type { Services } from '@/server/context'
import { unheardSince } from '@/server/triage/facts/ask'
import { linkRefusals, type Traces } from '@/server/triage/facts/refusals'
import type { LinkedRefusal } from '@/server/triage/facts/types'

type Ctx = Pick<Services, 'hub' | 'directory' | 'refused'>

/** What of a cluster can tell that a refused dial-in is of its agent. */
function tracesOf({ hub, directory }: Ctx, clusterId: string): Traces[] {
  const detail = hub.detail(clusterId)
  const state = hub.stateOf(clusterId)
  if (!detail || !state) return []
  const addresses = [state.address, detail.serverIp].filter((address) => typeof address === 'string')
  return [
    {
      clusterId,
      fingerprints: directory.fingerprintsOf(clusterId),
      addresses,
      unheardSince: unheardSince({ detail, state }),
    },
  ]
}

/** Which refused dial-ins may be of which cluster that nothing is heard of; the others need no link. */
export function refusalsOfFleet(ctx: Ctx): ReadonlyMap<string, readonly LinkedRefusal[]> {
  const unheard = [...ctx.hub.rows()].filter(({ state }) => state !== 'connected')
  return linkRefusals(
    ctx.refused.list(),
    unheard.flatMap(({ id }) => tracesOf(ctx, id)),
  )
}
