import type { ClusterSource } from '@/lib/contracts/cluster-source'
import { readingFailureText } from '@/lib/format/source-text'
import type { Context } from '@/server/context'
import type { ClusterState } from '@/server/fleet/types'
import type { AgentPortView } from '@/server/sources/agent-http/agent-ports'
import type { CompanionView } from '@/server/sources/companion/companions'
import { type ClusterContext, clusterIdOf } from './internal'

export type SourcesContext = ClusterContext & Pick<Context, 'controllers' | 'companions' | 'agentPorts' | 'clock'>

type Told = Omit<ClusterSource, 'source'>

const UNUSED: Told = { status: 'unused', readAt: null, failedSince: null, failure: null }
const read = (readAt: number | null): Told => ({ ...UNUSED, status: 'read', readAt })
const failed = (told: Omit<Told, 'status'>): Told => ({ ...told, status: 'failed' })

/**
 * How old the word of each source is on which a cluster's state and facts rest: what arrives here, its agent's own port,
 * its companion, the list of its controller. It looks nothing up in the store.
 * @throws {LifelineError} NOT_FOUND
 */
export function readClusterSources({ ctx, input }: { ctx: SourcesContext; input: { id: string } }): {
  asOf: number
  sources: ClusterSource[]
} {
  const id = clusterIdOf(ctx, input.id)
  return {
    asOf: ctx.clock(),
    sources: [
      { source: 'dial-in', ...ofArrivals(ctx.hub.stateOf(id)) },
      { source: 'agent-http', ...ofPort(ctx.agentPorts.view(id)) },
      { source: 'companion', ...ofCompanion(ctx.companions.view(id)) },
      { source: 'controller', ...(ctx.controllers.listedOf(id) ?? UNUSED) },
    ],
  }
}

function ofArrivals(state: ClusterState | null): Told {
  if (!state || (state.firstSeenAt === null && state.sockets.length === 0)) return UNUSED
  const { shownArrivalAt, sockets, closed, state: is, since } = state
  if (sockets.length > 0) return read(shownArrivalAt)
  const failedSince = closed?.at ?? (is === 'connected' ? null : since)
  return failed({ readAt: shownArrivalAt, failedSince, failure: 'No socket of its agent is open.' })
}

function ofPort(port: AgentPortView | null): Told {
  if (!port) return UNUSED
  const { reading, goodAt } = port
  if (reading?.report) return read(reading.at)
  const failure = reading === null ? null : readingFailureText(reading.failures)
  return failed({ readAt: goodAt, failedSince: null, failure: failure ?? 'It was not read yet.' })
}

function ofCompanion(companion: CompanionView | null): Told {
  if (!companion) return UNUSED
  const { connectedSince, facts } = companion
  if (connectedSince !== null) return read(facts.seenAt)
  return failed({ readAt: facts.seenAt, failedSince: facts.seenAt, failure: 'Its companion is not connected.' })
}
