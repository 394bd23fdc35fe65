import type { Selectable } from 'kysely'
import type { RouteChange, RouteRow } from '@/lib/contracts/route'
import { placeKey } from '@/server/routes/step'
import type { HostChange } from '@/server/routes/truth-types'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'

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

/** Writes what differs between the stored routes of a cluster and the new ones; untouched rows are the same objects. */
export async function replaceRoutes(
  db: Db,
  clusterId: string,
  before: readonly RouteRow[],
  after: readonly RouteRow[],
): Promise<void> {
  const kept = new Set(after.map(placeKey))
  for (const gone of before.filter((route) => !kept.has(placeKey(route)))) {
    await db
      .deleteFrom('routes')
      .where('cluster_id', '=', clusterId)
      .where('host', '=', gone.host)
      .where('path', '=', gone.path)
      .where('path_type', '=', gone.pathType)
      .execute()
  }
  const same = new Set(before)
  const written = after.filter((route) => !same.has(route)).map((route) => toStored(clusterId, route))
  await inChunks(written, (block) =>
    db
      .insertInto('routes')
      .values(block)
      .onConflict((c) =>
        c.columns(['cluster_id', 'host', 'path', 'path_type']).doUpdateSet((eb) => ({
          service: eb.ref('excluded.service'),
          port: eb.ref('excluded.port'),
          tls: eb.ref('excluded.tls'),
          mode: eb.ref('excluded.mode'),
          ingress: eb.ref('excluded.ingress'),
          namespace: eb.ref('excluded.namespace'),
          controller_namespace: eb.ref('excluded.controller_namespace'),
          public_endpoint: eb.ref('excluded.public_endpoint'),
          first_seen_at: eb.ref('excluded.first_seen_at'),
          last_confirmed_at: eb.ref('excluded.last_confirmed_at'),
          confirmed_by: eb.ref('excluded.confirmed_by'),
          synced_at: eb.ref('excluded.synced_at'),
          registered_at: eb.ref('excluded.registered_at'),
          expires_at: eb.ref('excluded.expires_at'),
        })),
      )
      .execute(),
  )
}

export async function insertRouteChanges(
  db: Db,
  changes: readonly (RouteChange & { clusterId: string })[],
): Promise<void> {
  const rows = changes.map((c) => ({
    seq: c.seq,
    cluster_id: c.clusterId,
    at: c.at,
    kind: c.kind,
    by: c.by,
    host: c.host,
    path: c.path,
    path_type: c.pathType,
    note: c.note,
  }))
  await inChunks(rows, (block) => db.insertInto('route_changes').values(block).execute())
}

/** The newest changes of a cluster's routes, newest first. */
export async function newestRouteChanges(db: Db, clusterId: string, limit: number): Promise<RouteChange[]> {
  const rows = await db
    .selectFrom('route_changes')
    .selectAll()
    .where('cluster_id', '=', clusterId)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    seq: row.seq,
    at: row.at,
    kind: row.kind as RouteChange['kind'],
    by: row.by as RouteChange['by'],
    host: row.host,
    path: row.path,
    pathType: row.path_type,
    note: row.note,
  }))
}

/** The newest changes of one host, of whichever cluster; the newest first. */
export async function changesOfHost(db: Db, host: string, limit: number): Promise<HostChange[]> {
  return (await changes(db).where('host', '=', host).limit(limit).execute()).map(toHostChange)
}

function changes(db: Db) {
  return db.selectFrom('route_changes').selectAll().orderBy('at', 'desc').orderBy('seq', 'desc')
}

function toHostChange(row: Selectable<Tables['route_changes']>): HostChange {
  const { seq, at, kind, by, host, path } = row
  return { seq, at, kind, by, host, path, clusterId: row.cluster_id, pathType: row.path_type }
}
