import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'

const ROUTE_SORTS = ['host', 'seen', 'confirmed', 'expires'] as const
export type RouteSort = (typeof ROUTE_SORTS)[number]

/** The view of a route table that the URL holds. */
export const routeParsers = {
  q: parseAsString.withDefault(''),
  sort: parseAsStringLiteral(ROUTE_SORTS).withDefault('host'),
  desc: parseAsBoolean.withDefault(false),
}
