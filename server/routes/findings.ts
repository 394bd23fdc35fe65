import type { RouteDifference, RouteEvidence, RouteFinding, RouteRule } from '@/lib/contracts/route-truth'
import type { Contest } from './contested'
import { reportOf } from './differences'
import { evidenceOf } from './evidence'
import { textOf, VERIFY } from './finding-texts'
import type { PlaceRule } from './judge'
import type { ClusterView, DifferingPlace } from './truth-types'

/** What needs nobody to act is explained and no alarm. */
const QUIET: readonly RouteRule[] = ['not-managed', 'counts-differ-by-design', 'unknown']

/** The finding of one route of one cluster. */
export function placeFinding(
  rule: Exclude<PlaceRule, 'stale-sync'>,
  { view, place, differences }: DifferingPlace,
  now: number,
): RouteFinding {
  const { host, path, pathType } = place
  return {
    id: [rule, view.clusterId, host, path ?? '', pathType ?? ''].join(' '),
    rule,
    alarm: !QUIET.includes(rule),
    clusterIds: [view.clusterId],
    host,
    path,
    since: sinceOf(place),
    ...textOf(rule, { view, place, differences, now }),
    evidence: evidenceOf(view, place),
    differences: [...differences],
  }
}

/** The finding of one host that several clusters claim; it holds all that differs on that host. */
export function contestFinding(contest: Contest, views: readonly ClusterView[]): RouteFinding {
  const { host, clusterIds, places, takenBy } = contest
  const nameOf = (id: string) => views.find((view) => view.clusterId === id)?.name ?? `cluster ${id}, unknown here`
  const names = clusterIds.map(nameOf)
  const owner = places.find(({ place, differences }) => place.listing && differences.every(isOwn))
  const took: RouteEvidence[] = takenBy
    ? [{ clusterId: takenBy.clusterId, source: 'history', fact: 'unregistered the host by name', at: takenBy.at }]
    : []
  const served = owner ? `the controller lists it for ${owner.view.name}` : 'the controller can serve one of them'
  return {
    id: `contested ${host}`,
    rule: 'contested',
    alarm: true,
    clusterIds,
    host,
    path: null,
    since: latest(places.map(({ place }) => sinceOf(place))),
    message: takenBy
      ? `${nameOf(takenBy.clusterId)} unregistered ${host}, which took it from ${names.filter((name) => name !== nameOf(takenBy.clusterId)).join(' and ')} too.`
      : `${names.join(' and ')} claim ${host}; ${served}.`,
    todo: 'Decide whose it is and remove the Ingress from the others. An unregister names the host alone: it goes from all of them until the next sync of its owner, within 4 h.',
    verify: VERIFY.ingresses(host),
    evidence: [...took, ...places.flatMap(({ view, place }) => evidenceOf(view, place))],
    differences: places.flatMap(({ differences }) => [...differences]),
  }
}

function isOwn({ kind }: RouteDifference): boolean {
  return kind !== 'other-owner' && kind !== 'not-held' && kind !== 'not-wanted'
}

function sinceOf(place: DifferingPlace['place']): number | null {
  return (reportOf(place) ?? place.wanted ?? place.listing)?.since ?? null
}

function latest(times: readonly (number | null)[]): number | null {
  return times.reduce<number | null>(
    (last, time) => (time !== null && (last === null || time > last) ? time : last),
    null,
  )
}
