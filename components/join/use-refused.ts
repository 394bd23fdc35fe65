'use client'

import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc/client'

const REFETCH_MS = 5_000

/** Refused dial-ins, newest first, asked for again every five seconds while the page is in view. */
export function useRefused(since = 0) {
  const query = useQuery(useTRPC().dialIns.refused.queryOptions(undefined, { refetchInterval: REFETCH_MS }))
  const rows = query.data?.filter((row) => row.lastAt >= since).sort((a, b) => b.lastAt - a.lastAt)
  return { rows, failed: query.isError }
}
