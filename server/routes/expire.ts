import type { RouteRow } from '@/lib/contracts/route'
import { change, type RouteStep } from './step'

/**
 * Takes out what nobody confirmed for its whole life (design: "Routes"). Stamped with `now`, when it is decided.
 * @param now epoch milliseconds, our clock; a route is gone at its `expiresAt` itself
 */
export function expireRoutes(current: readonly RouteRow[], now: number): RouteStep {
  const gone = current.filter((row) => row.expiresAt <= now)
  if (gone.length === 0) return { routes: [...current], changes: [] }
  return {
    routes: current.filter((row) => row.expiresAt > now),
    changes: gone.map((row) => change('removed', 'expiry', row, now)),
  }
}

/** When the next of these routes expires, in epoch milliseconds; null without any. */
export function nextExpiry(current: readonly RouteRow[]): number | null {
  return current.reduce<number | null>((soonest, row) => Math.min(soonest ?? row.expiresAt, row.expiresAt), null)
}
