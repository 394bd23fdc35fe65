import type { AgentPortSource, BesideSources, CompanionSource } from '@/lib/contracts/beside'
import type { Context } from '@/server/context'
import type { AgentPortView } from '@/server/sources/agent-http/agent-ports'
import type { CompanionView } from '@/server/sources/companion/companions'

type Ctx = Pick<Context, 'hub' | 'companions' | 'agentPorts' | 'clock'>

/** So many troubled companions are told one by one; a fleet that cannot be reached is one trouble, not thousands. */
const TOLD = 50

/** What is read beside agents, over the fleet: every port, and of companions those that need somebody. */
export function listBeside({ ctx }: { ctx: Ctx }): BesideSources {
  const nameOf = (clusterId: string) => ctx.hub.row(clusterId)?.name ?? clusterId
  const companions = ctx.companions.all().filter(({ clusterId }) => ctx.hub.lists(clusterId))
  const troubled = companions.map((view) => companionOf(view, nameOf(view.clusterId))).filter(isTroubled)
  return {
    asOf: ctx.clock(),
    ports: ctx.agentPorts.all().map((view) => portOf(view, nameOf(view.clusterId))),
    companions: {
      all: companions.length,
      connected: companions.filter(({ connectedSince }) => connectedSince !== null).length,
      troubled: troubled.sort((a, b) => (b.seenAt ?? 0) - (a.seenAt ?? 0)).slice(0, TOLD),
      more: Math.max(0, troubled.length - TOLD),
    },
  }
}

function portOf({ clusterId, url, createdAt, reading, goodAt }: AgentPortView, cluster: string): AgentPortSource {
  if (!reading) return { clusterId, cluster, url, createdAt, reading, told: null, goodAt }
  const { at, tookMs, failures, answeredFrom, report } = reading
  const round = { at, tookMs, failures, answeredFrom }
  return { clusterId, cluster, url, createdAt, reading: round, told: report !== null, goodAt }
}

function companionOf({ clusterId, connectedSince, facts }: CompanionView, cluster: string): CompanionSource {
  const failures = Object.values(facts.sources).flatMap((told) =>
    told && told.value.status !== 'read' ? [{ source: told.value.source, failure: told.value.failure }] : [],
  )
  return { clusterId, cluster, connectedSince, seenAt: facts.seenAt, version: facts.version, failures }
}

function isTroubled({ connectedSince, failures }: CompanionSource): boolean {
  return connectedSince === null || failures.length > 0
}
