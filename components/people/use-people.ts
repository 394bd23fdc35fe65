'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTRPC } from '@/lib/trpc/client'

/** Everybody who can sign in, and open links; asked for again now and then, as people join by themselves. */
export function usePeople() {
  return useQuery({ ...useTRPC().people.list.queryOptions(), refetchInterval: 30_000 })
}

/** To be called when something about people was changed. */
export function usePeopleChanged(): () => Promise<void> {
  const trpc = useTRPC()
  const queries = useQueryClient()
  return () => queries.invalidateQueries(trpc.people.pathFilter())
}
