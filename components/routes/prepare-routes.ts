import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { RouteChange, RouteRow } from '@/lib/contracts/route'
import type { JoinedRoute } from '@/lib/contracts/route-truth'
import { formatCount } from '@/lib/format/number'

/** Why two counts of routes differ and that this is no fault; null when there is nothing to explain. */
export function countsSentence(detail: Pick<ClusterDetail, 'says'>, held: number): string | null {
  const beats = detail.says.gatewayRoutes
  if (beats === null || beats === 0 || held === 0 || beats === held) return null
  const counts = `Beats count ${formatCount(beats, 'Ingress path')}, the sync sent ${formatCount(held)}`
  if (beats < held) return `${counts}. The two are taken at different times. No fault.`
  const others = beats - held
  return `${counts}: the other ${formatCount(others)} ${others === 1 ? 'is' : 'are'} not managed by PipeOps. No fault.`
}

/** The modes that the routes come by: "tunnel mode", "direct and tunnel mode", or nothing when none is told. */
export function modesText(routes: readonly RouteRow[]): string | null {
  const modes = [...new Set(routes.flatMap((route) => (route.mode === null ? [] : [route.mode])))].sort()
  return modes.length === 0 ? null : `${modes.join(' and ')} mode`
}

/** Where a host opens. Only a name that is plainly a host becomes a link; a wildcard or anything odd stays text. */
export function hostUrl({ host, path, tls }: Pick<JoinedRoute, 'host' | 'path' | 'tls'>): string | null {
  if (!tls || !/^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i.test(host)) return null
  return `https://${host}${path !== null && /^\/[\w./~-]*$/.test(path) ? path : '/'}`
}

/** A key that names a route within its cluster. */
export function routeKey({ host, path, pathType }: Pick<RouteRow, 'host' | 'path' | 'pathType'>): string {
  return `${host} ${path} ${pathType}`
}

/** "The ingress controller's service" with its port: "traefik:443"; null when neither was reported. */
export function serviceText({ service, port }: Pick<RouteRow, 'service' | 'port'>): string | null {
  if (service === null) return port === null ? null : `port ${port}`
  return port === null ? service : `${service}:${port}`
}

const KIND: Record<RouteChange['kind'], string> = {
  added: 'Added',
  changed: 'Changed',
  removed: 'Removed',
  'unregister-ignored': 'Unregister ignored',
}
const BY: Record<RouteChange['by'], string> = {
  sync: 'by a sync',
  register: 'by a single register',
  unregister: 'by an unregister',
  expiry: 'not confirmed for 24 h',
}

/** What happened to a route, and by which call, or that none came for too long. */
export function changeText(change: RouteChange): { what: string; by: string } {
  return { what: KIND[change.kind], by: BY[change.by] }
}
