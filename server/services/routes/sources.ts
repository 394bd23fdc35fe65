import type { FleetSource } from '@/lib/contracts/route-fleet'
import type { Context } from '@/server/context'

export type SourcesContext = Pick<Context, 'hub' | 'clock' | 'controllers' | 'companions' | 'agentPorts' | 'past'>

/** Every source of routes that is in use, and how late what it tells is. */
export function sourcesOfFleet(ctx: SourcesContext, now: number): FleetSource[] {
  // What others told at a moment is not kept.
  if (ctx.past) return [dialIn(ctx)]
  return [dialIn(ctx), ...controllers(ctx), ...companions(ctx, now), ...agentPorts(ctx, now)]
}

function dialIn({ hub, past }: SourcesContext): FleetSource {
  let open = 0
  for (const { id, lamps } of hub.rows()) {
    if (past ? lamps.socket === 'open' : (hub.stateOf(id)?.sockets.length ?? 0) > 0) open += 1
  }
  return { kind: 'dial-in', id: 'dial-in', name: 'Dial-in', clusters: open, ...LIVE }
}

const LIVE = { unreadable: 0, lagMs: 0, paceMs: null, failure: null }

function controllers(ctx: SourcesContext): FleetSource[] {
  return ctx.controllers.list().map(({ id, name, clusters, readable, lagMs, windowMs, failure }) => ({
    ...{ kind: 'controller', id, name, clusters, lagMs },
    unreadable: clusters - readable,
    paceMs: windowMs,
    failure: failure?.message ?? null,
  }))
}

function companions({ companions: all, hub }: SourcesContext, now: number): FleetSource[] {
  const heard = all.all().filter(({ clusterId }) => hub.lists(clusterId))
  const away = heard.filter(({ connectedSince }) => connectedSince === null)
  return manyOf('companion', 'Companions', {
    ages: heard.map(({ facts }) => (facts.seenAt === null ? null : now - facts.seenAt)),
    unreadable: away.length,
    live: away.length === 0,
  })
}

function agentPorts({ agentPorts: all }: SourcesContext, now: number): FleetSource[] {
  const ports = all.all()
  return manyOf('agent-http', 'Agents’ own ports', {
    ages: ports.map(({ reading }) => (reading ? now - reading.at : null)),
    unreadable: ports.filter(({ reading }) => !reading?.report).length,
    live: false,
  })
}

interface Many {
  ages: readonly (number | null)[]
  unreadable: number
  live: boolean
}

/** What is read in each cluster for itself: all of a kind are one source. */
function manyOf(kind: FleetSource['kind'], name: string, { ages, unreadable, live }: Many): FleetSource[] {
  if (ages.length === 0) return []
  const known = ages.filter((age) => age !== null)
  const oldest = known.length < ages.length ? null : Math.max(...known)
  return [{ ...LIVE, kind, id: kind, name, clusters: ages.length, unreadable, lagMs: live ? 0 : oldest }]
}
