import type { AgentReading } from '@/lib/contracts/agent-http'
import type { BesideCluster } from '@/lib/contracts/beside'
import type { Context } from '@/server/context'
import { clusterIdOf } from '@/server/services/clusters/internal'
import type { AgentPortView } from '@/server/sources/agent-http/agent-ports'
import { counterGrowth } from '@/server/sources/agent-http/rates'
import type { CompanionView } from '@/server/sources/companion/companions'
import { readingsOf } from '@/server/store/agent-readings'
import { countWanted } from '@/server/store/wanted'

type Ctx = Pick<Context, 'hub' | 'directory' | 'companions' | 'agentPorts' | 'db' | 'clock'>

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** One reading a minute is kept: two that are further apart do not tell what was between them. */
const GAP_MS = 150_000
const MINUTE_MS = 60_000

/**
 * What is found beside the agent of a cluster: by its companion, by Lifeline itself, and as a chart of a day.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readBeside({
  ctx,
  input,
}: {
  ctx: Ctx
  input: { id: string; since?: number | null }
}): Promise<BesideCluster> {
  const id = clusterIdOf(ctx, input.id)
  const now = ctx.clock()
  // The newest reading of a minute takes the place of the one before: that minute is told again.
  const since = input.since == null ? 0 : input.since - (input.since % MINUTE_MS)
  const pointsFrom = Math.max(now - DAY_MS, Math.min(since, now))
  const from = Math.min(pointsFrom - GAP_MS, now - HOUR_MS)
  const readings = await readingsOf(ctx.db, ctx.directory.identitiesOf(id), {
    from: Math.max(from, now - DAY_MS),
    to: now,
  })
  const companion = ctx.companions.view(id)
  const port = ctx.agentPorts.view(id)
  return {
    asOf: now,
    companion: companion && companionOf(companion, await countWanted(ctx.db, id)),
    agentPort: port && { url: port.url, createdAt: port.createdAt },
    newest: newestOf(companion, port),
    pulse: port?.pulse ?? companion?.facts.pulse?.value ?? null,
    lastHour: counterGrowth(
      readings.filter(({ at }) => at >= now - HOUR_MS),
      GAP_MS,
    ),
    pointsFrom,
    points: readings.flatMap((reading, i) => (reading.at < pointsFrom ? [] : [pointOf(reading, readings[i - 1])])),
  }
}

function companionOf(
  { facts, connectedSince }: CompanionView,
  counted: { count: number; managed: number },
): NonNullable<BesideCluster['companion']> {
  const { seenAt, version, namespace, pods, services, missedReadings, wantedAt } = facts
  return {
    connectedSince,
    seenAt,
    version,
    namespace,
    sources: Object.values(facts.sources).flatMap((told) => (told ? [{ ...told.value, at: told.at }] : [])),
    pods,
    services,
    wanted: wantedAt === null ? null : { ...counted, at: wantedAt },
    missedReadings,
  }
}

function newestOf(companion: CompanionView | null, port: AgentPortView | null): BesideCluster['newest'] {
  const told = (by: 'companion' | 'agent-http', reading: AgentReading | null | undefined) =>
    reading ? [{ at: reading.at, by, report: reading.report, failures: reading.failures }] : []
  const all = [...told('companion', companion?.facts.reading?.value), ...told('agent-http', port?.reading)]
  return all.sort((a, b) => b.at - a.at)[0] ?? null
}

function pointOf(reading: AgentReading, before: AgentReading | undefined): BesideCluster['points'][number] {
  const { at, report } = reading
  const { grew } = counterGrowth(before ? [before, reading] : [], GAP_MS)
  return {
    at,
    state: report?.state ?? null,
    memoryMb: report?.memoryMb ?? null,
    goroutines: report?.goroutines ?? null,
    reconnects: grew.reconnects,
    beatsFailed: grew.beatsFailed,
  }
}
