import { type Selectable, sql } from 'kysely'
import type { RouteChange, RouteRow } from '@/lib/contracts/route'
import { placeKey } from '@/server/routes/step'
import type { HostChange } from '@/server/routes/truth-types'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'
import { runForEach } from './statements'

type Stored = Selectable<Tables['routes']>

const fromStored = (row: Stored): RouteRow => ({
  host: row.host,
  path: row.path,
  pathType: row.path_type,
  service: row.service,
  port: row.port,
  tls: row.tls === 1,
  mode: row.mode,
  ingress: row.ingress,
  namespace: row.namespace,
  controllerNamespace: row.controller_namespace,
  publicEndpoint: row.public_endpoint,
  firstSeenAt: row.first_seen_at,
  lastConfirmedAt: row.last_confirmed_at,
  confirmedBy: row.confirmed_by as RouteRow['confirmedBy'],
  syncedAt: row.synced_at,
  registeredAt: row.registered_at,
  expiresAt: row.expires_at,
})

const toStored = (clusterId: string, route: RouteRow): Stored => ({
  cluster_id: clusterId,
  host: route.host,
  path: route.path,
  path_type: route.pathType,
  service: route.service,
  port: route.port,
  tls: route.tls ? 1 : 0,
  mode: route.mode,
  ingress: route.ingress,
  namespace: route.namespace,
  controller_namespace: route.controllerNamespace,
  public_endpoint: route.publicEndpoint,
  first_seen_at: route.firstSeenAt,
  last_confirmed_at: route.lastConfirmedAt,
  confirmed_by: route.confirmedBy,
  synced_at: route.syncedAt,
  registered_at: route.registeredAt,
  expires_at: route.expiresAt,
})

/** The current routes of every cluster, by cluster id. */
export async function loadRoutes(db: Db): Promise<Map<string, RouteRow[]>> {
  const byCluster = new Map<string, RouteRow[]>()
  for (const row of await db.selectFrom('routes').selectAll().orderBy('host').orderBy('path').execute()) {
    const routes = byCluster.get(row.cluster_id) ?? []
    routes.push(fromStored(row))
    byCluster.set(row.cluster_id, routes)
  }
  return byCluster
}

/** The current routes of one cluster, by host and path. */
export async function routesOf(db: Db, clusterId: string): Promise<RouteRow[]> {
  const rows = await db
    .selectFrom('routes')
    .selectAll()
    .where('cluster_id', '=', clusterId)
    .orderBy('host')
    .orderBy('path')
    .execute()
  return rows.map(fromStored)
}

const COLUMNS = [
  'service',
  'port',
  'tls',
  'mode',
  'ingress',
  'namespace',
  'controller_namespace',
  'public_endpoint',
  'first_seen_at',
  'last_confirmed_at',
  'confirmed_by',
  'synced_at',
  'registered_at',
  'expires_at',
] as const
const PLACE = ['cluster_id', 'host', 'path', 'path_type'] as const
const ALL = [...PLACE, ...COLUMNS]

const REMOVE = `delete from routes where ${PLACE.map((column) => `${column} = ?`).join(' and ')}`
const WRITE = `insert into routes (${ALL.join(', ')}) values (${ALL.map(() => '?').join(', ')})
  on conflict (${PLACE.join(', ')}) do update set ${COLUMNS.map((column) => `${column} = excluded.${column}`).join(', ')}`

/** Writes what differs between the stored routes of a cluster and the new ones; untouched rows are the same objects. */
export async function replaceRoutes(
  db: Db,
  clusterId: string,
  before: readonly RouteRow[],
  after: readonly RouteRow[],
): Promise<void> {
  const same = new Set(before)
  const written = after.filter((route) => !same.has(route))
  const still = new Set(after)
  const replaced = before.filter((route) => !still.has(route))
  const kept = new Set(written.map(placeKey))
  const gone = replaced.filter((route) => !kept.has(placeKey(route)))
  await runForEach(
    db,
    REMOVE,
    gone.map(({ host, path, pathType }) => [clusterId, host, path, pathType]),
  )
  const rows = written.map((route) => toStored(clusterId, route))
  await runForEach(
    db,
    WRITE,
    rows.map((row) => ALL.map((column) => row[column])),
  )
}

/** `before`: what a route was that changed or went, so that its past can be told. */
export async function insertRouteChanges(
  db: Db,
  changes: readonly (RouteChange & { clusterId: string; before?: RouteRow })[],
): Promise<void> {
  const rows = changes.map((c) => {
    const before = c.before ? JSON.stringify(c.before) : null
    return [c.seq, c.clusterId, c.at, c.kind, c.by, c.host, c.path, c.pathType, c.note, before]
  })
  const into = 'route_changes (seq, cluster_id, at, kind, "by", host, path, path_type, note, before_json)'
  await runForEach(db, `insert into ${into} values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, rows)
}

/** The newest changes of a cluster's routes until a moment, by all its identities, newest first. */
export async function newestRouteChanges(
  db: Db,
  ids: readonly string[],
  { until, limit }: { until: number; limit: number },
): Promise<RouteChange[]> {
  const rows = await changesOf(db, ids).where('at', '<=', until).limit(limit).execute()
  return rows.map(toChange)
}

/** The newest removals since a moment and until another, likewise. */
export async function newestRouteRemovals(
  db: Db,
  ids: readonly string[],
  { since, until, limit }: { since: number; until: number; limit: number },
): Promise<RouteChange[]> {
  const removals = changesOf(db, ids).where('kind', '=', 'removed').where('at', '>=', since).where('at', '<=', until)
  const rows = await removals.limit(limit).execute()
  return rows.map(toChange)
}

function changesOf(db: Db, ids: readonly string[]) {
  const some = db.selectFrom('route_changes').selectAll().where('cluster_id', 'in', ids)
  return some.orderBy('at', 'desc').orderBy('seq', 'desc')
}

function toChange(row: Selectable<Tables['route_changes']>): RouteChange {
  return {
    seq: row.seq,
    at: row.at,
    kind: row.kind as RouteChange['kind'],
    by: row.by as RouteChange['by'],
    host: row.host,
    path: row.path,
    pathType: row.path_type,
    note: row.note,
  }
}

/** What happened to routes of clusters after a moment, newest first, each with what the route was before where it is kept. */
export async function routeChangesSince(
  db: Db,
  ids: readonly string[],
  at: number,
): Promise<(RouteChange & { before: RouteRow | null })[]> {
  const rows = await changesOf(db, ids).where('at', '>', at).execute()
  return rows.map((row) => ({
    ...toChange(row),
    before: row.before_json === null ? null : (JSON.parse(row.before_json) as RouteRow),
  }))
}

/** Clusters that hold or held a route of one of these hosts at any time since a moment. */
export async function clustersOnHosts(db: Db, hosts: readonly string[], at: number): Promise<string[]> {
  const found = new Set<string>()
  await inChunks(hosts, async (block) => {
    const { rows } = await sql<{ cluster_id: string }>`
      select cluster_id from routes where host in (${sql.join(block)})
      union select cluster_id from route_changes where host in (${sql.join(block)}) and at > ${at}`.execute(db)
    for (const row of rows) found.add(row.cluster_id)
  })
  return [...found]
}

/** The newest changes of one host until a moment, of whichever cluster; the newest first. */
export async function changesOfHost(db: Db, host: string, until: number, limit: number): Promise<HostChange[]> {
  // As text: building the query anew for each look costs several times what it takes to answer it.
  const { rows } = await sql<Selectable<Tables['route_changes']>>`
    select * from route_changes where host = ${host} and at <= ${until} order by at desc, seq desc limit ${limit}`.execute(
    db,
  )
  return rows.map(toHostChange)
}

function toHostChange(row: Selectable<Tables['route_changes']>): HostChange {
  const { seq, at, kind, by, host, path } = row
  return { seq, at, kind, by, host, path, clusterId: row.cluster_id, pathType: row.path_type }
}
