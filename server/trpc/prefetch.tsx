import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import { TRPCError } from '@trpc/server'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { headers } from 'next/headers'
import { cache } from 'react'
import { momentOf } from '@/lib/moment/address'
import { makeQueryClient } from '@/lib/trpc/query-client'
import { PATH_HEADER } from '@/server/auth/page-path'
import { requireViewer } from '@/server/auth/page-session'
import { contextFor } from '@/server/auth/scope'
import { services } from '@/server/context'
import { isLifelineError } from '@/server/errors'
import { appRouter } from './router'

/**
 * The procedures of the viewer of this request, to be asked ahead on the server:
 * `const { trpc, queryClient } = await prefetcher()`, then `queryClient.prefetchQuery(trpc.x.queryOptions())`.
 * `at` is the moment that the page shows, as a part of a question; nothing of it is there while it is now.
 * A query that fails is left to the browser, which then says what failed.
 */
export const prefetcher = cache(async () => {
  const ctx = contextFor(services(), await requireViewer())
  const queryClient = makeQueryClient()
  // a page that is being drawn must not wait for a second try
  const { queries, ...others } = queryClient.getDefaultOptions()
  queryClient.setDefaultOptions({ ...others, queries: { ...queries, retry: false } })
  const moment = momentOf((await headers()).get(PATH_HEADER) ?? '/')
  const at: { at?: number } = moment === null ? {} : { at: moment }
  return { at, queryClient, trpc: createTRPCOptionsProxy({ router: appRouter, ctx, queryClient }) }
})

/** A procedure called on the server throws what the service threw, wrapped: only browsers see the mapped code. */
export function isNotFound(error: unknown): boolean {
  const thrown = error instanceof TRPCError ? (error.cause ?? error) : error
  if (isLifelineError(thrown)) return thrown.code === 'NOT_FOUND'
  return thrown instanceof TRPCError && thrown.code === 'NOT_FOUND'
}

/** Hands what was asked ahead to the client components inside, so that it is in the first HTML. */
export function Prefetched({ queryClient, children }: { queryClient: QueryClient; children: React.ReactNode }) {
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>
}
