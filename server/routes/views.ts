import type { RouteChange, RouteRow } from '@/lib/contracts/route'
import type { RouteClaim } from '@/lib/contracts/route-truth'
import { type ClusterView, type SourceView, unusedSource } from './truth-types'

interface Known {
  clusterId: string
  name: string
  uuids: readonly string[]
  rows: readonly RouteRow[]
  /** The newest changes of its rows; older than a minute they decide nothing. */
  changes?: readonly Pick<RouteChange, 'kind' | 'host' | 'path' | 'at'>[]
  /** The agent's last complete sync. */
  sync: { lastAt: number | null; lastOk: boolean | null }
  count: ClusterView['count']
  awaySince: number | null
  /** What is read beside the agent; not given: not set up. */
  listing?: SourceView
  wanted?: SourceView
}

/** What is known of one cluster, source by source: our rows are what its agent told us, by which call. */
export function viewOf(known: Known): ClusterView {
  const { clusterId, name, rows, sync, count, awaySince } = known
  return {
    clusterId,
    name,
    uuids: known.uuids.map((uuid) => uuid.toLowerCase()),
    sources: {
      wanted: known.wanted ?? unusedSource(),
      synced: syncedView(rows, sync, known.changes ?? []),
      single: singleView(rows),
      listing: known.listing ?? unusedSource(),
    },
    count,
    awaySince,
  }
}

/** A sync that was refused leaves what the one before it told. */
function syncedView(rows: readonly RouteRow[], sync: Known['sync'], changes: Known['changes'] & object): SourceView {
  const claims = rows.flatMap((row) => (row.syncedAt === null ? [] : [claimOf(row, row.syncedAt, row.namespace)]))
  const readAt = claims.reduce<number | null>((last, { confirmedAt }) => Math.max(last ?? 0, confirmedAt), null)
  if (sync.lastAt === null) return { ...unusedSource(), claims }
  const removed = changes.filter(({ kind }) => kind === 'removed')
  const refused = sync.lastOk === false
  return {
    status: refused ? 'failed' : 'read',
    readAt: refused ? readAt : sync.lastAt,
    failedSince: refused ? sync.lastAt : null,
    failure: refused ? 'the last sync was refused' : null,
    claims,
    removed,
  }
}

function singleView(rows: readonly RouteRow[]): SourceView {
  const claims = rows.flatMap((row) => (row.registeredAt === null ? [] : [claimOf(row, row.registeredAt, null)]))
  if (claims.length === 0) return unusedSource()
  const readAt = claims.reduce((last, { confirmedAt }) => Math.max(last, confirmedAt), 0)
  return { status: 'read', readAt, failedSince: null, failure: null, claims }
}

/** There may be hundreds of thousands: spread together, each would get a shape of its own (400 bytes, and slow to read). */
function claimOf(row: RouteRow, confirmedAt: number, namespace: string | null): RouteClaim {
  return {
    host: row.host,
    path: row.path,
    pathType: row.pathType,
    mode: row.mode,
    tls: row.tls,
    service: row.service,
    port: row.port,
    ingress: row.ingress,
    namespace,
    managed: null,
    owner: null,
    since: row.firstSeenAt,
    confirmedAt,
    expiresAt: row.expiresAt,
  }
}
