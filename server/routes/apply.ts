import type { RouteRow } from '@/lib/contracts/route'
import { LIMITS } from '@/lib/contracts/state'
import { expireRoutes } from './expire'
import { hostKey, type ReportedRoute, type RouteCall } from './reported'
import { change, type NewRouteChange, placeKey, type RouteStep } from './step'

/** A sync that was listed before a register reached us must not take that route away again. */
const YOUNG_MS = 60_000

const TOLD_FIELDS = ['service', 'port', 'tls', 'mode', 'ingress', 'namespace', 'controllerNamespace'] as const

type By = RouteRow['confirmedBy']

/** What differs between what was known and what is told now. What a call does not tell, and what was not known, does not. */
function differences(old: RouteRow, told: ReportedRoute): string[] {
  return TOLD_FIELDS.flatMap((field) => {
    const [before, after] = [old[field], told[field]]
    return before === null || after === null || before === after ? [] : [`${field}: ${before} -> ${after}`]
  })
}

function rowOf(old: RouteRow | undefined, told: ReportedRoute, by: By, now: number): RouteRow {
  const sameMode = old !== undefined && (told.mode === null || told.mode === old.mode)
  return {
    ...told,
    service: told.service ?? old?.service ?? null,
    port: told.port ?? old?.port ?? null,
    mode: told.mode ?? old?.mode ?? null,
    ingress: told.ingress ?? old?.ingress ?? null,
    namespace: told.namespace ?? old?.namespace ?? null,
    controllerNamespace: told.controllerNamespace ?? old?.controllerNamespace ?? null,
    publicEndpoint: told.publicEndpoint ?? (sameMode ? old.publicEndpoint : null),
    firstSeenAt: old?.firstSeenAt ?? now,
    lastConfirmedAt: now,
    confirmedBy: by,
    syncedAt: by === 'sync' ? now : (old?.syncedAt ?? null),
    registeredAt: by === 'register' ? now : (old?.registeredAt ?? null),
    expiresAt: now + LIMITS.routeLifeMs,
  }
}

/** Confirms the told routes: new ones are added, others confirmed; only a difference is history. */
function confirm(current: readonly RouteRow[], told: readonly ReportedRoute[], by: By, now: number): RouteStep {
  const rows = new Map(current.map((row) => [placeKey(row), row]))
  const changes: NewRouteChange[] = []
  for (const one of told) {
    const key = placeKey(one)
    const old = rows.get(key)
    const differs = old ? differences(old, one) : []
    if (!old) changes.push(change('added', by, one, now))
    else if (differs.length > 0) changes.push({ ...change('changed', by, one, now), note: differs.join(', ') })
    rows.set(key, rowOf(old, one, by, now))
  }
  return { routes: [...rows.values()], changes }
}

/** Two Ingresses may claim one path: the first listed counts, so that they do not take turns in the history. */
function sync(current: readonly RouteRow[], told: readonly ReportedRoute[], now: number): RouteStep {
  if (told.length === 0) return { routes: [...current], changes: [] }
  const listed = new Map<string, ReportedRoute>()
  for (const one of told) if (!listed.has(placeKey(one))) listed.set(placeKey(one), one)
  const stays = (row: RouteRow) =>
    listed.has(placeKey(row)) || (row.confirmedBy === 'register' && now - row.lastConfirmedAt < YOUNG_MS)
  const unlisted = (row: RouteRow) =>
    listed.has(placeKey(row)) || row.syncedAt === null ? row : { ...row, syncedAt: null }
  const step = confirm(current.filter(stays).map(unlisted), [...listed.values()], 'sync', now)
  const gone = current.filter((row) => !stays(row)).map((row) => change('removed', 'sync', row, now))
  return { routes: step.routes, changes: [...step.changes, ...gone] }
}

function unregister(current: readonly RouteRow[], host: string, contested: boolean, now: number): RouteStep {
  const key = hostKey(host)
  const held = current.filter((row) => row.host === key)
  if (held.length === 0) {
    const ignored = change('unregister-ignored', 'unregister', { host: key, path: '', pathType: '' }, now)
    return { routes: [...current], changes: [{ ...ignored, note: 'no route of this host is held' }] }
  }
  const kind = contested ? 'unregister-ignored' : 'removed'
  const changes = held.map((row) => ({
    ...change(kind, 'unregister', row, now),
    note: contested ? 'another cluster holds this host too' : null,
  }))
  return { routes: contested ? [...current] : current.filter((row) => row.host !== key), changes }
}

/**
 * The routes of one cluster after a call that was answered with 200, and what is history of it (design: "Routes").
 * A sync is complete: what it omits is gone, except a single register under 60 s old; an empty one removes nothing.
 * Confirming a route again moves its `lastConfirmedAt` and `expiresAt`, never its history. Never mutates `current`.
 * What expired before the call came is gone first, as time alone would have it.
 * @param now epoch milliseconds, our clock
 */
export function applyRouteCall(current: readonly RouteRow[], call: RouteCall, now: number): RouteStep {
  const { routes: alive, changes: expired } = expireRoutes(current, now)
  const { routes, changes } = applyToAlive(expired.length === 0 ? current : alive, call, now)
  return { routes, changes: [...expired, ...changes] }
}

function applyToAlive(current: readonly RouteRow[], call: RouteCall, now: number): RouteStep {
  switch (call.kind) {
    case 'sync':
      return sync(current, call.routes, now)
    case 'register':
      return confirm(current, [call.route], 'register', now)
    case 'unregister':
      return unregister(current, call.host, call.contested, now)
  }
}

export type { RouteCall } from './reported'
export type { NewRouteChange, RouteStep } from './step'
