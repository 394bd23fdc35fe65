import type { RouteRow } from '@/lib/contracts/route'
import type { RouteSort } from './route-params'

const BY: Record<RouteSort, (a: RouteRow, b: RouteRow) => number> = {
  host: () => 0,
  seen: (a, b) => a.firstSeenAt - b.firstSeenAt,
  confirmed: (a, b) => a.lastConfirmedAt - b.lastConfirmedAt,
  expires: (a, b) => a.expiresAt - b.expiresAt,
}

function byName(a: RouteRow, b: RouteRow): number {
  return a.host.localeCompare(b.host, 'en') || a.path.localeCompare(b.path, 'en')
}

/** The routes that hold a text in host, path, namespace or service, in the order asked for; ties go by host and path. */
export function prepareRouteList(routes: readonly RouteRow[], q: string, sort: RouteSort, desc: boolean): RouteRow[] {
  const text = q.trim().toLowerCase()
  const fits = ({ host, path, namespace, controllerNamespace, service, ingress }: RouteRow) =>
    [host + path, namespace, controllerNamespace, service, ingress].some((one) => one?.toLowerCase().includes(text))
  const sorted = routes.filter((route) => text === '' || fits(route)).sort((a, b) => BY[sort](a, b) || byName(a, b))
  return desc ? sorted.reverse() : sorted
}
