import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { readBeside } from '@/server/services/beside/read'
import { newestEvents, newestTransitions } from '@/server/store/read-history'
import { reportById, reportsOf } from '@/server/store/reports'
import type { ClusterFacts, FleetWords } from '@/server/triage/facts/types'

export type FactsContext = Pick<
  Services,
  'hub' | 'directory' | 'db' | 'clock' | 'companions' | 'agentPorts' | 'controllers' | 'routes'
>

const DAY_MS = 24 * 3_600_000
/** Newest changes and events that are looked at: a cluster that flaps all day has more, and they tell the same. */
const CHANGES = 300
const EVENTS = 600
/** Saved logs that are read whole: the newest says how it is. */
const REPORTS = 1

/**
 * Everything that triage reads of one cluster, now.
 * @param id its own id
 * @throws {LifelineError} NOT_FOUND
 */
export async function readFacts(ctx: FactsContext, id: string, words: FleetWords): Promise<ClusterFacts> {
  const ids = ctx.directory.identitiesOf(id)
  const now = ctx.clock()
  const range = { ids, from: now - DAY_MS, to: now + 1 }
  const watched = ctx.companions.view(id) !== null || ctx.agentPorts.view(id) !== null
  const [transitions, events, beside, reports] = await Promise.all([
    newestTransitions(ctx.db, { ...range, limit: CHANGES }),
    newestEvents(ctx.db, { ...range, limit: EVENTS }),
    watched ? readBeside({ ctx, input: { id, since: now } }) : null,
    readReports(ctx, ids),
  ])
  const detail = ctx.hub.detail(id)
  const state = ctx.hub.stateOf(id)
  if (!detail || !state) throw new LifelineError('NOT_FOUND', 'There is no cluster with this id.')
  const speaker = ctx.controllers.speakerOf(id)
  return {
    detail,
    state,
    transitions,
    events,
    beside,
    reports,
    refusals: words.refusals.get(id) ?? [],
    routes: ctx.routes.fleet.findingsOf(id),
    controller: ctx.controllers.list().find((one) => one.id === speaker?.controllerId) ?? null,
    incident: words.incidents.get(id) ?? null,
    own: words.own,
  }
}

async function readReports(ctx: FactsContext, ids: readonly string[]): Promise<ClusterFacts['reports']> {
  const newest = (await reportsOf(ctx.db, ids)).slice(0, REPORTS)
  const whole = await Promise.all(newest.map(({ id }) => reportById(ctx.db, id)))
  return whole.filter((report) => report !== null)
}
