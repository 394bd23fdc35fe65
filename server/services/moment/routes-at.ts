import type { RouteRow } from '@/lib/contracts/route'
import { LIMITS } from '@/lib/contracts/state'
import { placeKey } from '@/server/routes/step'
import type { Db } from '@/server/store/open'
import { routeChangesSince, routesOf } from '@/server/store/routes'

interface Asked {
  /** The cluster's own id, and those of identities that were part of it then. */
  ids: readonly string[]
  at: number
  /** When its agent last synced by then: everything that was held had been in that sync, or came since. */
  syncAt: number | null
}

/**
 * The routes that a cluster held at a moment: those that it holds now, with every change since then taken back. What a
 * route was that changed or went is kept beside its change; where it is not, only its place is known.
 */
export async function routesAt(db: Db, { ids, at, syncAt }: Asked): Promise<RouteRow[]> {
  const [own = ''] = ids
  const held = new Map((await routesOf(db, own)).map((row) => [placeKey(row), row]))
  for (const { kind, before, ...change } of await routeChangesSince(db, ids, at)) {
    const key = placeKey(change)
    if (kind === 'added') held.delete(key)
    else if (kind === 'removed') held.set(key, before ?? placeAlone(change, at))
    else if (kind === 'changed' && before) held.set(key, before)
  }
  return [...held.values()].map((row) => asOf(row, at, syncAt)).sort(byPlace)
}

/** A route of which only the place is kept. */
function placeAlone({ host, path, pathType }: Pick<RouteRow, 'host' | 'path' | 'pathType'>, at: number): RouteRow {
  const untold = { service: null, port: null, mode: null, ingress: null, namespace: null, controllerNamespace: null }
  const confirmed = { lastConfirmedAt: at, confirmedBy: 'sync', syncedAt: at, registeredAt: null } as const
  const times = { firstSeenAt: at, ...confirmed, expiresAt: at + LIMITS.routeLifeMs }
  return { host, path, pathType, tls: false, publicEndpoint: null, ...untold, ...times }
}

/** What was confirmed since then had been confirmed before, at an unknown time within a route's life. */
function asOf(row: RouteRow, at: number, syncAt: number | null): RouteRow {
  if (row.lastConfirmedAt <= at) return row
  const firstSeenAt = Math.min(row.firstSeenAt, at)
  const confirmed = Math.max(firstSeenAt, syncAt ?? firstSeenAt)
  const single = row.registeredAt !== null && (row.registeredAt <= at || row.syncedAt === null)
  return {
    ...row,
    firstSeenAt,
    lastConfirmedAt: confirmed,
    syncedAt: row.syncedAt === null ? null : Math.min(row.syncedAt, confirmed),
    registeredAt: single && row.registeredAt !== null ? Math.min(row.registeredAt, confirmed) : null,
    expiresAt: at + LIMITS.routeLifeMs,
  }
}

function byPlace(a: RouteRow, b: RouteRow): number {
  const [left, right] = [placeKey(a), placeKey(b)]
  return left < right ? -1 : left > right ? 1 : 0
}
