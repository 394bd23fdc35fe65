import { parseAsArrayOf, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { FleetRoutesQuery } from '@/lib/contracts/route-fleet'
import { type RouteRule, routeRule } from '@/lib/contracts/route-truth'

/** The view of the fleet's routes that the URL holds; `host` is the one that is open beside the list. */
export const fleetRouteParsers = {
  q: parseAsString.withDefault(''),
  finding: parseAsArrayOf(parseAsStringLiteral(routeRule.options)).withDefault([]),
}

export interface FleetRouteView {
  q: string
  finding: RouteRule[]
}

export const ROUTES_PAGE = 100

/** The question for one window of the list. Lengths are cut to what the server takes. */
export function routesQueryOf({ q, finding }: FleetRouteView, page: number, limit = ROUTES_PAGE): FleetRoutesQuery {
  return { q: q.slice(0, 300), finding: finding.slice(0, 20), offset: page * limit, limit }
}
