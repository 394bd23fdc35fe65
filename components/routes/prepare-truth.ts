import type { FleetRoute, SourceWords } from '@/lib/contracts/route-fleet'
import { type ClusterTruth, type JoinedRoute, ROUTE_SOURCES, type RouteRule } from '@/lib/contracts/route-truth'
import { wordsOf, wordsText } from '@/lib/format/source-words'
import type { Exported } from './export-menu'
import type { RouteSort, RouteView } from './route-params'
import { RULES } from './rule-look'

/** One line of a cluster's routes. */
export interface TruthRow {
  route: JoinedRoute
  rule: FleetRoute['rule']
  says: SourceWords
}

/** The routes of a cluster, each with what its sources say in a word and with the rule that explains it. */
export function truthRows({
  routes,
  findings,
  sources,
}: Pick<ClusterTruth, 'routes' | 'findings' | 'sources'>): TruthRow[] {
  const rules = new Map(findings.map(({ id, rule }) => [id, rule]))
  const statuses = new Map(sources.map(({ source, status }) => [source, status]))
  return routes.map((route) => ({
    route,
    rule: route.findingId === null ? null : (rules.get(route.findingId) ?? null),
    says: wordsOf(
      (source) => route.claims[source] !== null,
      (source) => statuses.get(source) ?? 'unused',
    ),
  }))
}

const rankOf = (rule: RouteRule | null) => (rule === null ? RULES.length : RULES.indexOf(rule))

const BY: Record<RouteSort, (a: TruthRow, b: TruthRow) => number> = {
  finding: (a, b) => rankOf(a.rule) - rankOf(b.rule),
  host: () => 0,
  since: (a, b) => (a.route.since ?? 0) - (b.route.since ?? 0),
  confirmed: (a, b) => a.route.confirmedAt - b.route.confirmedAt,
  expires: (a, b) => (a.route.expiresAt ?? Infinity) - (b.route.expiresAt ?? Infinity) || 0,
}

function byName({ route: a }: TruthRow, { route: b }: TruthRow): number {
  if (a.host !== b.host) return a.host < b.host ? -1 : 1
  return (a.path ?? '') < (b.path ?? '') ? -1 : 1
}

/** The rows that fit a view, in its order; ties go by host and path. */
export function prepareTruth(rows: readonly TruthRow[], { q, finding, source, sort, desc }: RouteView): TruthRow[] {
  const text = q.trim().toLowerCase()
  const fits = ({ route, rule }: TruthRow) => {
    if (finding.length > 0 && (rule === null || !finding.includes(rule))) return false
    if (source.length > 0 && !source.some((one) => route.claims[one] !== null)) return false
    return text === '' || textOf(route).includes(text)
  }
  const sorted = rows.filter(fits).sort((a, b) => BY[sort](a, b) || byName(a, b))
  return desc ? sorted.reverse() : sorted
}

function textOf({ host, path, service, claims }: JoinedRoute): string {
  const own = ROUTE_SOURCES.flatMap((source) => [claims[source]?.namespace, claims[source]?.ingress])
  return [host + (path ?? ''), service, ...own].join('\n').toLowerCase()
}

/** How many routes each finding is about; of findings about the cluster itself, one. */
export function countRules({ findings }: Pick<ClusterTruth, 'findings'>): { rule: RouteRule; count: number }[] {
  const counted = RULES.map((rule) => ({ rule, count: findings.filter((one) => one.rule === rule).length }))
  return counted.filter(({ count }) => count > 0)
}

/** A key that names a route within its cluster. */
export function truthKey({ route: { host, path, pathType } }: TruthRow): string {
  return `${host} ${path} ${pathType}`
}

/** The list as a table for a file. */
export function exportedTruth(rows: readonly TruthRow[]): Exported {
  const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    head: [
      ...['finding', 'host', 'path', 'path_type', 'said_by', 'service', 'port', 'mode', 'tls'],
      ...['namespace', 'ingress', 'since', 'confirmed_at', 'confirmed_by', 'expires_at'],
    ],
    rows: rows.map(({ route, rule, says }) => {
      const { host, path, pathType, service, port, mode, tls, claims } = route
      const told = claims.wanted ?? claims.synced ?? claims.single ?? claims.listing
      return [
        ...[rule, host, path, pathType, wordsText(says), service, port, mode, tls],
        ...[told?.namespace ?? null, told?.ingress ?? null, iso(route.since), iso(route.confirmedAt)],
        ...[route.confirmedBy, iso(route.expiresAt)],
      ]
    }),
  }
}
