import type { ClusterRow } from '@/lib/contracts/cluster'
import { formatCount } from './number'

/**
 * What the number of a cluster's routes rests on, to be said behind it; null where its agent reports them all to us.
 * @param row with both numbers: routes of all sources, and those that its agent reports
 */
export function routesBasis({ routes, joinedRoutes }: Pick<ClusterRow, 'routes' | 'joinedRoutes'>): string | null {
  if (routes === joinedRoutes) return null
  return `over all sources; its agent reports ${routes === 0 ? 'none' : formatCount(routes)} to Lifeline`
}
