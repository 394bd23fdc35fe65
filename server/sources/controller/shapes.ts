import type { RouteClaim } from '@/lib/contracts/route-truth'
import { clean } from '@/server/gateway/clean'
import { ReadFailure } from './failure'
import { CONTROLLER_LIMITS } from './limits'
import { inTurns } from './turns'

/** What is kept of one cluster of a controller's list. Null: not told. */
export interface ListedCluster {
  uuid: string
  name: string | null
  provider: string | null
  region: string | null
  status: string | null
  active: boolean | null
  inUse: boolean | null
}

export const LISTED_FIELDS = [
  'uuid',
  'name',
  'provider',
  'region',
  'status',
  'active',
  'inUse',
] as const satisfies readonly (keyof ListedCluster)[]

/** What is kept of a cluster's tunnel info. */
export interface TunnelInfo {
  status: string | null
  connected: boolean | null
  lastSeen: string | null
}

type Fields = Record<string, unknown>

/** Entries of one turn: a few milliseconds, also the first time. */
const ENTRIES_AT_ONCE = 500

/** What needs no cleaning. */
const PLAIN = /^[!-~]*$/

/** An id that can stand in a path; what is none names nobody. */
const UUID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/

/**
 * Reads the list of clusters in either spelling of its keys (protocol notes, section 2).
 * @returns `dropped`: entries that name no cluster, and repeated ones
 * @throws {ReadFailure} `shape` when it is no such list: an empty answer must not look like an empty fleet
 */
export async function readClusterList(value: unknown): Promise<{ clusters: ListedCluster[]; dropped: number }> {
  const data = pick(record(value), 'data', 'Data')
  const list = Array.isArray(data) ? data : pick(record(data), 'clusters', 'Clusters')
  // A fleet without clusters is told by null as well as by an empty list, as Go does.
  const entries = list === null && 'clusters' in record(data) ? [] : list
  if (!Array.isArray(entries)) throw new ReadFailure('shape', 'The answer holds no list of clusters.')
  const byUuid = new Map<string, ListedCluster>()
  await inTurns(entries.slice(0, CONTROLLER_LIMITS.clusters), ENTRIES_AT_ONCE, (some) => {
    for (const entry of some) {
      const cluster = listedCluster(record(entry))
      if (cluster && !byUuid.has(cluster.uuid)) byUuid.set(cluster.uuid, cluster)
    }
  })
  return { clusters: [...byUuid.values()], dropped: entries.length - byUuid.size }
}

function listedCluster(entry: Fields): ListedCluster | null {
  const inner = pick(entry, 'Cluster', 'cluster')
  const fields = inner === null ? entry : record(inner)
  const uuid = text(fields, 64, 'UUID', 'uuid')
  if (uuid === null || !UUID.test(uuid)) return null
  const flag = (...keys: string[]) => bool(entry, ...keys) ?? bool(fields, ...keys)
  return {
    uuid: uuid.toLowerCase(),
    name: text(fields, 120, 'Name', 'name'),
    provider: text(fields, 60, 'CloudProvider', 'cloudProvider', 'cloud_provider'),
    region: text(fields, 60, 'Region', 'region'),
    status: text(fields, 40, 'Status', 'status'),
    active: flag('IsActive', 'isActive', 'is_active'),
    inUse: flag('InUse', 'inUse', 'in_use'),
  }
}

/**
 * Reads a controller's routes of one cluster. Fields that are not named here do not pass; missing ones are null.
 * @param readAt our clock, epoch milliseconds
 * @throws {ReadFailure} `shape` when it is no such listing
 */
export function readRouteList(value: unknown, readAt: number): { claims: RouteClaim[]; dropped: number } {
  const whole = record(value)
  const holder = 'routes' in whole || 'Routes' in whole ? whole : record(pick(whole, 'data', 'Data'))
  const list = pick(holder, 'routes', 'Routes')
  const entries = list === null && ('routes' in holder || 'Routes' in holder) ? [] : list
  if (!Array.isArray(entries)) throw new ReadFailure('shape', 'The answer holds no list of routes.')
  const claims = entries.slice(0, CONTROLLER_LIMITS.routesPerCluster).flatMap((entry) => {
    const claim = claimOf(record(entry), readAt)
    return claim ? [claim] : []
  })
  return { claims, dropped: entries.length - claims.length }
}

function claimOf(fields: Fields, readAt: number): RouteClaim | null {
  const host = text(fields, 253, 'hostname', 'Hostname', 'host')
  if (host === null || host === '') return null
  return {
    host,
    path: text(fields, 1_024, 'path', 'Path') || null,
    pathType: text(fields, 40, 'path_type', 'PathType', 'pathType') || null,
    mode: text(fields, 40, 'routing_mode', 'RoutingMode', 'routingMode') || null,
    tls: bool(fields, 'tls', 'TLS', 'Tls'),
    service: text(fields, 253, 'service_name', 'ServiceName', 'serviceName') || null,
    port: port(pick(fields, 'service_port', 'ServicePort', 'servicePort')),
    ingress: text(fields, 253, 'ingress_name', 'IngressName', 'ingressName') || null,
    namespace: text(fields, 253, 'namespace', 'Namespace') || null,
    managed: null,
    owner: text(fields, 64, 'cluster_uuid', 'ClusterUUID', 'clusterUuid')?.toLowerCase() || null,
    since: time(fields, 'created_at', 'CreatedAt', 'createdAt'),
    confirmedAt: readAt,
    expiresAt: time(fields, 'expires_at', 'ExpiresAt', 'expiresAt'),
  }
}

/** Reads what a controller says of a cluster's tunnel; its addresses and ports are nobody's business here. */
export function readTunnelInfo(value: unknown): TunnelInfo | null {
  const data = record(pick(record(value), 'data', 'Data'))
  const info = record(pick(data, 'tunnel_info', 'TunnelInfo', 'tunnelInfo'))
  const told = {
    status: text(info, 40, 'status', 'Status', 'tunnel_status', 'TunnelStatus'),
    connected: bool(info, 'connected', 'Connected', 'is_connected', 'IsConnected'),
    lastSeen: text(info, 40, 'last_seen', 'LastSeen', 'last_heartbeat', 'LastHeartbeat'),
  }
  return Object.values(told).every((field) => field === null) ? null : told
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function pick(fields: Fields, ...keys: string[]): unknown {
  for (const key of keys) if (fields[key] !== undefined && fields[key] !== null) return fields[key]
  return null
}

function text(fields: Fields, max: number, ...keys: string[]): string | null {
  const value = pick(fields, ...keys)
  if (typeof value !== 'string') return null
  return value.length <= max && PLAIN.test(value) ? value : clean(value, max).trim()
}

function bool(fields: Fields, ...keys: string[]): boolean | null {
  const value = pick(fields, ...keys)
  return typeof value === 'boolean' ? value : null
}

function port(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number > 0 && number <= 65_535 ? number : null
}

/** A time as Go writes it; its zero time is none. */
function time(fields: Fields, ...keys: string[]): number | null {
  const told = text(fields, 40, ...keys)
  const at = told === null ? NaN : Date.parse(told)
  return Number.isNaN(at) || at <= 0 ? null : at
}
