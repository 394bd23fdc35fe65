import { parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server'
import type { FleetQuery } from '@/lib/contracts/fleet'
import { FLEET_SORTS } from '@/lib/contracts/sorts'
import { CONNECTION_STATES } from '@/lib/contracts/state'

const MODIFIERS = ['late', 'flapping'] as const

/** The view of the fleet as its URL holds it; defaults are left out of the URL. */
export const fleetParsers = {
  q: parseAsString.withDefault(''),
  state: parseAsArrayOf(parseAsStringLiteral(CONNECTION_STATES)).withDefault([]),
  mod: parseAsArrayOf(parseAsStringLiteral(MODIFIERS)).withDefault([]),
  agent: parseAsArrayOf(parseAsString).withDefault([]),
  where: parseAsArrayOf(parseAsString).withDefault([]),
  tag: parseAsArrayOf(parseAsString).withDefault([]),
  sort: parseAsStringLiteral(FLEET_SORTS).withDefault('worst'),
  desc: parseAsBoolean.withDefault(false),
}

export const PAGE_SIZE = 40

export type FleetView = Omit<FleetQuery, 'offset' | 'limit'>
export type FleetFilter = Pick<FleetView, 'q' | 'state' | 'mod' | 'agent' | 'where' | 'tag'>

/** The question for one window of the list. Lengths are cut to what the server takes. */
export function windowQuery(view: FleetView, page: number): FleetQuery {
  return { ...view, q: view.q.slice(0, 200), offset: page * PAGE_SIZE, limit: PAGE_SIZE }
}

export const NO_FILTER: FleetFilter = { q: '', state: [], mod: [], agent: [], where: [], tag: [] }

/** Which parts of the view narrow the list, in the order in which the page shows them. */
export function activeFilters(view: FleetFilter): (keyof FleetFilter)[] {
  return (['q', 'state', 'mod', 'agent', 'where', 'tag'] as const).filter((key) => view[key].length > 0)
}

/** The value switched on if it was off, and off if it was on. */
export function toggled<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
}
