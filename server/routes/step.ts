import type { RouteChange, RouteRow } from '@/lib/contracts/route'

/** A route change as it is decided; the store gives it its `seq`. */
export type NewRouteChange = Omit<RouteChange, 'seq'>

export interface RouteStep {
  routes: RouteRow[]
  changes: NewRouteChange[]
}

type Place = Pick<RouteRow, 'host' | 'path' | 'pathType'>

/** What makes two routes of a cluster the same one. */
export function placeKey({ host, path, pathType }: Place): string {
  return JSON.stringify([host, path, pathType])
}

/** One entry of the history of routes, without a note. `at` in epoch milliseconds. */
export function change(kind: RouteChange['kind'], by: RouteChange['by'], place: Place, at: number): NewRouteChange {
  const { host, path, pathType } = place
  return { at, kind, by, host, path, pathType, note: null }
}
