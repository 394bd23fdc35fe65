import type { FleetSource } from '@/lib/contracts/route-fleet'
import type { RouteSource, SourceStatus } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import type { SourceLine } from './source-strip'

/** The sources of a whole fleet, as of `asOf`. */
export function fleetSourceLines(sources: readonly FleetSource[], asOf: number): SourceLine[] {
  return sources.map((source) => {
    const { id, kind, name, lagMs } = source
    const look = lookOf(source)
    const at = lagMs === null ? null : asOf - lagMs
    const href = kind === 'dial-in' ? null : '/settings/sources'
    return { key: id, name, href, look, about: aboutOf(source), at, live: lagMs === 0 && look !== 'failed' }
  })
}

function lookOf({ clusters, unreadable, failure, lagMs, paceMs }: FleetSource): SourceLine['look'] {
  if (failure !== null || (clusters > 0 && unreadable === clusters)) return 'failed'
  return unreadable > 0 || (paceMs !== null && lagMs !== null && lagMs > paceMs) ? 'late' : 'well'
}

function aboutOf({ kind, clusters, unreadable, failure, paceMs }: FleetSource): string {
  if (failure !== null) return failure
  if (kind === 'dial-in') return formatCount(clusters, 'cluster connected', 'clusters connected')
  const readable = `${formatCount(clusters - unreadable)} of ${formatCount(clusters, 'cluster')} readable`
  return paceMs === null ? readable : `${readable}, each within ${formatSpan(paceMs)}`
}

const NAME: Record<RouteSource, string> = {
  wanted: 'What the cluster wants',
  synced: 'What the agent synced',
  single: 'Registered one by one',
  listing: 'What the controller lists',
}
const UNUSED: Record<RouteSource, string> = {
  wanted: 'No companion has told its Ingresses',
  synced: 'No complete sync has come',
  single: 'No single register is held',
  listing: 'No controller that is read lists it',
}
const WHAT: Record<RouteSource, [one: string, many: string]> = {
  wanted: ['path of an Ingress', 'paths of Ingresses'],
  synced: ['route in its last sync', 'routes in its last sync'],
  single: ['route held', 'routes held'],
  listing: ['route listed', 'routes listed'],
}

/** The sources of one cluster. @param countOf how many routes each tells of */
export function clusterSourceLines(
  sources: readonly SourceStatus[],
  countOf: (source: RouteSource) => number,
): SourceLine[] {
  return sources.map(({ source, status, readAt, failure }) => {
    const name = NAME[source]
    if (status === 'unused')
      return { key: source, look: 'unused', name, href: null, about: UNUSED[source], at: null, live: false }
    const about =
      status === 'failed' ? `Not read: ${failure ?? 'no answer'}` : formatCount(countOf(source), ...WHAT[source])
    return {
      key: source,
      look: status === 'failed' ? 'failed' : 'well',
      name,
      href: null,
      about,
      at: readAt,
      live: false,
    }
  })
}
