import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { REFUSED_FRAMES, SHED, STORE_TROUBLES } from '@/lib/contracts/own-health'
import { routeRule } from '@/lib/contracts/route-truth'
import { CONNECTION_STATES } from '@/lib/contracts/state'
import { countArchived } from '@/server/services/clusters/archived'
import { countFindings } from '@/server/services/routes/page'
import type { Answer, Call } from './call'

const processRegistry = new Registry()
collectDefaultMetrics({ register: processRegistry })

const fleet = new Registry()
const clusters = gauge('lifeline_clusters', 'Clusters by connection state.', ['state'])
const archived = gauge('lifeline_clusters_archived', 'Clusters that were put aside; no other gauge counts them.')
const flapping = gauge('lifeline_clusters_flapping', 'Clusters that lost their connection 3 times in 15 minutes.')
const late = gauge('lifeline_clusters_late', 'Connected clusters whose beat is overdue.')
const sockets = gauge('lifeline_agent_sockets', 'Sockets of agents that count for a cluster.')
const readers = gauge('lifeline_streams', 'Open streams of pages.')
const refused = gauge('lifeline_refused_dial_ins', 'Refused dial-ins that are remembered, by reason.', ['reason'])
const sources = {
  failing: gauge('lifeline_source_failing', '1 while a source cannot be read.', ['source']),
  lag: gauge('lifeline_source_lag_seconds', 'Age of the oldest listing of a source.', ['source']),
  clusters: gauge('lifeline_source_clusters', 'Clusters that a source lists.', ['source']),
  unreadable: gauge('lifeline_source_clusters_unreadable', 'Clusters whose routes a source could not tell.', [
    'source',
  ]),
}
const routes = gauge('lifeline_routes', 'Routes of all clusters, over all sources.')
const routeFindings = gauge('lifeline_route_findings', 'Differences between sources of routes, by rule.', ['rule'])
const routesPending = gauge(
  'lifeline_routes_pending_clusters',
  'Clusters whose routes were not compared since the start.',
)
const own = {
  loop: gauge('lifeline_event_loop_stall_seconds', 'The longest stall in nine of ten seconds of the last minute.'),
  loopMax: gauge('lifeline_event_loop_stall_max_seconds', 'The longest stall of the last minute.'),
  commit: gauge('lifeline_commit_p99_seconds', 'How long storing took within the last minute.'),
  waiting: gauge('lifeline_queue_changes', 'Changes that wait to be stored.'),
  size: gauge('lifeline_store_bytes', 'Size of the database and its journal.'),
  free: gauge('lifeline_store_free_bytes', 'What is left on the disk of the data directory.'),
  backup: gauge('lifeline_last_backup_timestamp_seconds', 'When the last backup was made.'),
  nameless: gauge('lifeline_agent_sockets_nameless', 'Open sockets of agents that nothing has named yet.'),
  shed: gauge('lifeline_shed_total', 'Calls, sockets and frames that were put off since the start, by reason.', [
    'reason',
  ]),
}
const framesRefused = gauge('lifeline_agent_frames_refused_total', 'Frames of agents that were refused, by reason.', [
  'reason',
])
const trouble = gauge('lifeline_store_trouble', '1 for what keeps the store from taking changes.', ['kind'])
const healthy = gauge('lifeline_store_healthy', '1 while the store takes changes.')

/** Prometheus text. What follows the fleet is read when it is asked for; nothing is counted twice. */
export async function readMetrics({ services }: Call): Promise<Answer> {
  const { hub, intake } = services
  for (const state of CONNECTION_STATES) clusters.set({ state }, hub.tally[state])
  archived.set(countArchived({ ctx: services }).count)
  flapping.set(hub.tally.flapping)
  late.set(hub.tally.late)
  sockets.set(openSockets(services))
  readers.set(hub.readers)
  healthy.set(intake.healthy ? 1 : 0)
  readSources(services)
  readRoutes(services)
  await readOwnHealth(services)
  refused.reset()
  for (const row of services.refused.list()) refused.inc({ reason: row.reason }, row.count)
  const merged = Registry.merge([fleet, processRegistry])
  return { text: { type: merged.contentType, content: await merged.metrics() } }
}

async function readOwnHealth({ health }: Call['services']): Promise<void> {
  const { loop, commit, queue, store, sockets: open } = await health.read()
  own.loop.set(loop.p90Ms / 1_000)
  own.loopMax.set(loop.maxMs / 1_000)
  own.commit.set(commit.p99Ms / 1_000)
  own.waiting.set(queue.waiting)
  own.size.set(store.sizeBytes + store.journalBytes)
  for (const kind of STORE_TROUBLES) trouble.set({ kind }, store.trouble?.kind === kind ? 1 : 0)
  if (store.freeBytes !== null) own.free.set(store.freeBytes)
  if (store.lastBackupAt !== null) own.backup.set(store.lastBackupAt / 1_000)
  own.nameless.set(open.nameless)
  for (const reason of SHED) own.shed.set({ reason }, health.shed.of(reason))
  for (const reason of REFUSED_FRAMES) framesRefused.set({ reason }, health.framesRefused.of(reason))
}

function readRoutes(services: Call['services']): void {
  for (const rule of routeRule.options) routeFindings.set({ rule }, 0)
  for (const { rule, count } of countFindings({ ctx: services })) routeFindings.set({ rule }, count)
  routes.set(services.routes.search.count().routes)
  routesPending.set(services.routes.pending)
}

function readSources({ controllers, companions, agentPorts, hub, clock }: Call['services']): void {
  for (const one of Object.values(sources)) one.reset()
  for (const { id: source, state, lagMs, clusters: listed, readable } of controllers.list()) {
    sources.failing.set({ source }, state === 'failing' ? 1 : 0)
    sources.clusters.set({ source }, listed)
    sources.unreadable.set({ source }, listed - readable)
    if (lagMs !== null) sources.lag.set({ source }, lagMs / 1_000)
  }
  const beside = companions
    .all()
    .filter(({ clusterId }) => hub.lists(clusterId))
    .map(({ connectedSince, facts }) => ({ ok: connectedSince !== null, at: facts.seenAt }))
  readBeside('companion', beside, clock())
  const ports = agentPorts.all().map(({ reading }) => ({ ok: reading?.report != null, at: reading?.at ?? null }))
  readBeside('agent-http', ports, clock())
}

/** What is read in each cluster for itself: all of a kind are one source. */
function readBeside(source: string, all: readonly { ok: boolean; at: number | null }[], now: number): void {
  if (all.length === 0) return
  const unreadable = all.filter(({ ok }) => !ok).length
  const oldest = Math.min(...all.map(({ at }) => at ?? now))
  sources.failing.set({ source }, unreadable === all.length ? 1 : 0)
  sources.clusters.set({ source }, all.length)
  sources.unreadable.set({ source }, unreadable)
  sources.lag.set({ source }, (now - oldest) / 1_000)
}

function openSockets({ hub }: Call['services']): number {
  let open = 0
  for (const { id } of hub.rows()) open += hub.stateOf(id)?.sockets.length ?? 0
  return open
}

function gauge<T extends string>(name: string, help: string, labelNames: T[] = []): Gauge<T> {
  return new Gauge({ name, help, labelNames, registers: [fleet] })
}
