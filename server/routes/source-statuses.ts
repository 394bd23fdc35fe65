import { ROUTE_SOURCES, type SourceStatus } from '@/lib/contracts/route-truth'
import type { ClusterView } from './truth-types'

/** How old each source's part of a cluster's routes is, without what it tells. */
export function sourceStatuses(view: ClusterView): SourceStatus[] {
  return ROUTE_SOURCES.map((source) => {
    const { status, readAt, failedSince, failure } = view.sources[source]
    return { source, status, readAt, failedSince, failure }
  })
}
