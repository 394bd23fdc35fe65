import type { RouteDifference, RouteRule } from '@/lib/contracts/route-truth'
import { LIMITS } from '@/lib/contracts/state'
import { type ClusterView, TRUTH_LIMITS } from './truth-types'

/** Rules that speak of one route of one cluster. */
export type PlaceRule = Extract<RouteRule, 'expired' | 'ghost' | 'drift' | 'stale-sync' | 'expiring' | 'not-managed'>

/**
 * By which one rule the differences of a route are explained. `drift` only where no other does; `contested` is decided
 * before, over all clusters.
 */
export function ruleOf(view: ClusterView, differences: readonly RouteDifference[], now: number): PlaceRule | null {
  const has = (kind: RouteDifference['kind']) => differences.some((one) => one.kind === kind)
  if (differences.length === 0) return null
  if (has('expired')) return 'expired'
  if (has('not-wanted')) return 'ghost'
  if (has('not-held')) return staleSync(view, now) ? 'stale-sync' : 'ghost'
  if (has('unmanaged')) return 'not-managed'
  if (has('not-reported') && (staleSync(view, now) || view.awaySince !== null)) return 'stale-sync'
  return differences.every(({ kind }) => kind === 'expiring') ? 'expiring' : 'drift'
}

/** Whether the agent's complete listing is older than its pace allows, or the last one was refused. */
export function staleSync({ sources }: ClusterView, now: number): boolean {
  const { status, readAt } = sources.synced
  if (status === 'unused') return false
  return status === 'failed' || (readAt !== null && now - readAt >= LIMITS.syncEveryMs + TRUTH_LIMITS.syncLateMs)
}
