'use client'
import { useQuery } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc/client'

/** Whether the reader may make status links; false until that is known. */
export function useMayShare(): boolean {
  const { data } = useQuery(useTRPC().account.me.queryOptions(undefined, { staleTime: 60_000 }))
  return data?.mayShare ?? false
}
