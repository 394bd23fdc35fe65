'use client'
import { useQuery } from '@tanstack/react-query'
import { useAt } from '@/components/moment/moment'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { useTRPC } from '@/lib/trpc/client'

/** One cluster as the newest event or answer tells it; undefined while nothing could be read. */
export function useCluster(id: string): { detail: ClusterDetail | undefined; failed: boolean; retry: () => void } {
  const query = useQuery(useTRPC().clusters.detail.queryOptions({ id, ...useAt() }))
  return { detail: query.data, failed: query.isError, retry: () => void query.refetch() }
}
