import { ROUTE_SOURCES, type RouteClaim, type RouteSource } from '@/lib/contracts/route-truth'
import { normaliseHost, normalisePath, normalisePathType } from './normalise'
import type { ClusterView, Place } from './truth-types'

interface Told {
  source: RouteSource
  claim: RouteClaim
  host: string
}

/**
 * Lays what the sources of one cluster tell over each other, by host and path. The path type is compared like any
 * other field, unless a source tells one path twice by different types: then these are routes of their own. A source
 * that tells hosts without paths speaks for every path of a host.
 * @returns routes by host and path, the same in whatever order the sources and their claims come
 */
export function joinCluster({ sources }: Pick<ClusterView, 'sources'>): Place[] {
  const places = new Map<string, Place>()
  const untyped: Told[] = []
  const pathless: Told[] = []
  const collided = new Map<string, Told[]>()
  const put = (told: Told, path: string) => {
    const { source, claim, host } = told
    const key = `${host} ${path}`
    const place = places.get(key)
    if (!place) places.set(key, newPlace(host, path, source, claim))
    else if (place[source] === null) place[source] = claim
    else listOf(collided, key).push(told)
  }
  for (const source of ROUTE_SOURCES) {
    for (const claim of sources[source].claims) {
      const told = { source, claim, host: normaliseHost(claim.host) }
      if (claim.path === null) pathless.push(told)
      else if (claim.pathType === null) untyped.push(told)
      else put(told, normalisePath(claim.path, normalisePathType(claim.pathType)))
    }
  }
  const typed = untyped.length > 0 ? new Set(places.keys()) : null
  for (const told of untyped) {
    const asTold = normalisePath(told.claim.path ?? '', 'Exact')
    put(told, typed?.has(`${told.host} ${asTold}`) ? asTold : normalisePath(asTold, 'Prefix'))
  }
  const apart = [...collided].flatMap(([key, told]) => settleCollision(places, key, told))
  const joined = [...places.values(), ...apart]
  if (pathless.length > 0) addPathless(joined, pathless)
  for (const place of joined) place.pathType = typeOf(place)
  return joined.sort(byPlace)
}

/** Puts right what a source told twice of one place. @returns the places that take its place, where types are told apart */
function settleCollision(places: Map<string, Place>, key: string, more: readonly Told[]): Place[] {
  const place = places.get(key)
  if (!place) return []
  const all = ROUTE_SOURCES.flatMap((source): Told[] => {
    const claim = place[source]
    return claim ? [{ source, claim, host: place.host }] : []
  }).concat(more)
  if (!tellsTwoTypes(all)) {
    fill(place, all)
    return []
  }
  places.delete(key)
  const types = new Set(all.flatMap(({ claim }) => (claim.pathType === null ? [] : normalisePathType(claim.pathType))))
  return [...types].map((type) => {
    const one = newPlace(place.host, place.path)
    const typed = all.filter(({ claim }) => claim.pathType !== null && normalisePathType(claim.pathType) === type)
    // What a source tells without a type stands only where it tells nothing of this type.
    const open = all.filter(
      ({ source, claim }) => claim.pathType === null && !typed.some((told) => told.source === source),
    )
    fill(one, [...typed, ...open])
    return one
  })
}

function tellsTwoTypes(all: readonly Told[]): boolean {
  return ROUTE_SOURCES.some((source) => {
    const own = all.filter((told) => told.source === source && told.claim.pathType !== null)
    return new Set(own.map(({ claim }) => normalisePathType(claim.pathType))).size > 1
  })
}

function fill(place: Place, all: readonly Told[]): void {
  for (const source of ROUTE_SOURCES) place[source] = null
  for (const { source, claim } of all) {
    const held = place[source]
    place[source] = held === null || precedes(source, claim, held) ? claim : held
  }
}

/** Of two claims of one source for one place: the older Ingress counts, of reports the newer; then any fixed order. */
function precedes(source: RouteSource, one: RouteClaim, other: RouteClaim): boolean {
  const age = source === 'wanted' ? (one.since ?? 0) - (other.since ?? 0) : other.confirmedAt - one.confirmedAt
  return age !== 0 ? age < 0 : JSON.stringify(one) < JSON.stringify(other)
}

function addPathless(joined: Place[], pathless: readonly Told[]): void {
  const byHost = new Map<string, Place[]>()
  for (const place of joined) listOf(byHost, place.host).push(place)
  for (const { source, claim, host } of pathless) {
    const known = byHost.get(host)
    if (!known) {
      const place = newPlace(host, null, source, claim)
      byHost.set(host, [place])
      joined.push(place)
    }
    for (const place of known ?? []) {
      const held = place[source]
      if (held === null || (held.path === null && precedes(source, claim, held))) place[source] = claim
    }
  }
}

function newPlace(host: string, path: string | null, source?: RouteSource, claim: RouteClaim | null = null): Place {
  return {
    host,
    path,
    pathType: null,
    wanted: source === 'wanted' ? claim : null,
    synced: source === 'synced' ? claim : null,
    single: source === 'single' ? claim : null,
    listing: source === 'listing' ? claim : null,
  }
}

/** As the nearest to the cluster tells it. */
function typeOf({ path, wanted, synced, single, listing }: Place): string | null {
  const told = wanted?.pathType ?? synced?.pathType ?? single?.pathType ?? listing?.pathType ?? null
  return path === null ? null : normalisePathType(told)
}

function byPlace(a: Place, b: Place): number {
  if (a.host !== b.host) return a.host < b.host ? -1 : 1
  const [one, other] = [a.path ?? '', b.path ?? '']
  if (one !== other) return one < other ? -1 : 1
  return (a.pathType ?? '') < (b.pathType ?? '') ? -1 : 1
}

function listOf<K, V>(map: Map<K, V[]>, key: K): V[] {
  const known = map.get(key)
  if (known) return known
  const fresh: V[] = []
  map.set(key, fresh)
  return fresh
}
