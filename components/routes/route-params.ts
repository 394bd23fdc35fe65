import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import { ROUTE_SOURCES, type RouteRule, type RouteSource, routeRule } from '@/lib/contracts/route-truth'

const ROUTE_SORTS = ['finding', 'host', 'since', 'confirmed', 'expires'] as const
export type RouteSort = (typeof ROUTE_SORTS)[number]

/** The view of the routes of a cluster that the URL holds; `host` is the one that is open beside the list. */
export const routeParsers = {
  q: parseAsString.withDefault(''),
  finding: parseAsArrayOf(parseAsStringLiteral(routeRule.options)).withDefault([]),
  source: parseAsArrayOf(parseAsStringLiteral(ROUTE_SOURCES)).withDefault([]),
  sort: parseAsStringLiteral(ROUTE_SORTS).withDefault('finding'),
  desc: parseAsBoolean.withDefault(false),
}

export interface RouteView {
  q: string
  finding: RouteRule[]
  /** Only what one of these says. */
  source: RouteSource[]
  sort: RouteSort
  desc: boolean
}
