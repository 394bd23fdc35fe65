import { ROUTE_SOURCES, type RouteClaim, type RouteEvidence, type RouteSource } from '@/lib/contracts/route-truth'
import type { ClusterView, Place } from './truth-types'

const HAS: Record<RouteSource, string> = {
  wanted: 'the cluster has an Ingress for it',
  synced: 'the agent’s last sync holds it',
  single: 'the agent registered it by itself',
  listing: 'the controller lists it',
}
const LACKS: Record<RouteSource, string> = {
  wanted: 'no Ingress of the cluster has it',
  synced: 'the agent’s last sync does not hold it',
  single: '',
  listing: 'the controller does not list it',
}

/** What each source says of a route, in a fixed order; a single register that is missing says nothing. */
export function evidenceOf(view: ClusterView, place: Place): RouteEvidence[] {
  return ROUTE_SOURCES.flatMap((source): RouteEvidence[] => {
    const claim = place[source]
    const { status, readAt, failure, failedSince } = view.sources[source]
    const { clusterId } = view
    if (claim) return [{ clusterId, source, fact: has(source, claim), at: claim.confirmedAt }]
    if (status === 'failed') return [{ clusterId, source, fact: failure ?? 'could not be read', at: failedSince }]
    return status === 'read' && LACKS[source] !== '' ? [{ clusterId, source, fact: LACKS[source], at: readAt }] : []
  })
}

function has(source: RouteSource, claim: RouteClaim): string {
  const details = [
    claim.owner === null ? null : `as the route of ${claim.owner}`,
    claim.mode === null ? null : `mode ${claim.mode}`,
    claim.tls === null ? null : claim.tls ? 'with TLS' : 'without TLS',
    claim.service === null ? null : `service ${claim.service}${claim.port === null ? '' : `:${claim.port}`}`,
    claim.pathType === null ? null : `path type ${claim.pathType}`,
    claim.ingress === null ? null : `Ingress ${claim.namespace ? `${claim.namespace}/` : ''}${claim.ingress}`,
  ].filter((detail) => detail !== null)
  return details.length === 0 ? HAS[source] : `${HAS[source]} (${details.join(', ')})`
}
