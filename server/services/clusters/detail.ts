import type { ClusterDetail } from '@/lib/contracts/cluster'
import { type ClusterContext, fetchDetail } from './internal'

/** One cluster as its own page shows it. */
export function readDetail({ ctx, input }: { ctx: ClusterContext; input: { id: string } }): ClusterDetail {
  return fetchDetail(ctx, input.id)
}
