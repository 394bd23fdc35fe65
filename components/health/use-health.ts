'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc/client'

const PAGE_MS = 5_000
const BANNER_MS = 20_000

/** How Lifeline itself is, asked again every few seconds while somebody looks. */
export function useHealth(everyMs: 'page' | 'banner') {
  const refetchInterval = everyMs === 'page' ? PAGE_MS : BANNER_MS
  return useQuery({ ...useTRPC().health.read.queryOptions(), refetchInterval, retry: false })
}
