import {
  type JoinedRoute,
  ROUTE_SOURCES,
  type RouteDifference,
  type RouteEvidence,
  type RouteFinding,
  type RouteRule,
} from '@/lib/contracts/route-truth'
import { VERIFY } from './finding-texts'
import { staleSync } from './judge'
import { type ClusterView, TRUTH_LIMITS } from './truth-types'

type Draft = Pick<RouteFinding, 'message' | 'todo' | 'verify' | 'evidence' | 'differences' | 'since'>

/** What is to be said of a cluster as a whole: its sync, its count, and the sources that could not be read. */
export function clusterFindings(
  view: ClusterView,
  explained: readonly RouteDifference[],
  routes: readonly JoinedRoute[],
  now: number,
): RouteFinding[] {
  return [...syncFinding(view, explained, now), ...unreadFindings(view), ...countFinding(view, routes)]
}

function finding(view: ClusterView, rule: RouteRule, draft: Draft, mark = ''): RouteFinding {
  const alarm = rule === 'stale-sync' || rule === 'drift'
  return {
    id: `${rule} ${view.clusterId}${mark}`,
    rule,
    alarm,
    clusterIds: [view.clusterId],
    host: null,
    path: null,
    ...draft,
  }
}

function whole({ clusterId }: ClusterView, kind: RouteDifference['kind'], source: RouteDifference['source']) {
  return { clusterId, host: null, path: null, pathType: null, kind, source }
}

function syncFinding(view: ClusterView, explained: readonly RouteDifference[], now: number): RouteFinding[] {
  const stale = staleSync(view, now)
  if (!stale && explained.length === 0) return []
  const { readAt, status, failure } = view.sources.synced
  const away = view.awaySince !== null
  const message = away
    ? `The agent of ${view.name} is away: what its cluster wants since then reaches nobody.`
    : status === 'failed'
      ? `The last route sync of ${view.name} was not taken: ${failure ?? 'refused'}.`
      : `The last complete route sync of ${view.name} is older than its pace of 4 h.`
  const evidence: RouteEvidence[] = [
    { clusterId: view.clusterId, source: 'synced', fact: 'last complete sync', at: readAt },
  ]
  return [
    finding(view, 'stale-sync', {
      since: away ? view.awaySince : readAt,
      message,
      todo: away ? 'Bring the agent back; it syncs by itself.' : 'Restart the agent: it syncs at its start.',
      verify: VERIFY.agentLog,
      evidence,
      differences: [...(stale ? [whole(view, 'late-sync', 'synced')] : []), ...explained],
    }),
  ]
}

function unreadFindings(view: ClusterView): RouteFinding[] {
  return ROUTE_SOURCES.flatMap((source) => {
    const { status, failure, failedSince, readAt } = view.sources[source]
    // A sync that was refused is the agent's news, and is told as such.
    if (status !== 'failed' || source === 'synced') return []
    const what = source === 'wanted' ? 'The Ingresses of the cluster' : 'The controller’s listing'
    const kept = readAt === null ? 'It was never read.' : 'What it told last is kept; nothing is called gone.'
    return [
      finding(
        view,
        'unknown',
        {
          since: failedSince,
          message: `${what} could not be read: ${failure ?? 'no answer'}. ${kept}`,
          todo: 'Nothing by hand: it is tried again by itself. See the source’s own page if it stays so.',
          verify: source === 'wanted' ? 'kubectl get ingress -A' : VERIFY.listing(view.uuids[0] ?? view.clusterId),
          evidence: [{ clusterId: view.clusterId, source, fact: failure ?? 'could not be read', at: failedSince }],
          differences: [whole(view, 'unread', source)],
        },
        ` ${source}`,
      ),
    ]
  })
}

/** The agent counts the paths of every Ingress; it reports those that PipeOps manages (protocol notes, trap 12). */
function countFinding(view: ClusterView, routes: readonly JoinedRoute[]): RouteFinding[] {
  if (view.count === null || view.sources.synced.status === 'unused') return []
  const reported = routes.filter(({ claims }) => claims.synced !== null || claims.single !== null)
  const { value, at } = view.count
  if (value === reported.length) return []
  const byDesign = value === 0 || value > reported.length
  const gone = (view.sources.synced.removed ?? []).map((removed) => removed.at)
  const newest = reported.reduce((last, { since }) => Math.max(last, since ?? 0), Math.max(0, ...gone))
  // A beat from before the newest change counts what was there then.
  if (at < newest || (!byDesign && at - newest < TRUTH_LIMITS.settleMs)) return []
  const counted = `${view.name} counts ${value} and reports ${reported.length}`
  const why =
    value === 0
      ? 'the count is 0 before the first listing, and whenever that fails'
      : 'beats count the paths of every Ingress, a sync sends those that PipeOps manages'
  return [
    finding(view, byDesign ? 'counts-differ-by-design' : 'drift', {
      since: at,
      message: byDesign ? `${counted}: ${why}.` : `${counted}: fewer Ingress paths than routes.`,
      todo: byDesign ? 'Nothing.' : 'See which of the routes has no Ingress any more; a sync puts it right.',
      verify: 'kubectl get ingress -A --show-labels',
      evidence: [
        { clusterId: view.clusterId, source: 'count', fact: `its beat counts ${value}`, at },
        {
          clusterId: view.clusterId,
          source: 'synced',
          fact: `it reports ${reported.length}`,
          at: view.sources.synced.readAt,
        },
      ],
      differences: [whole(view, 'count', null)],
    }),
  ]
}
