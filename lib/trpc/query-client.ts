import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'

function codeOf(error: unknown): string | null {
  const data: unknown = error instanceof TRPCClientError ? error.data : null
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : null
}

/** A session that ended is no error of the page: the person signs in and comes back to the same place. */
function onError(error: unknown): void {
  if (typeof window === 'undefined' || codeOf(error) !== 'UNAUTHORIZED') return
  if (window.location.pathname.startsWith('/sign-in')) return
  const here = window.location.pathname + window.location.search
  window.location.assign(`/sign-in?next=${encodeURIComponent(here)}`)
}

/** Data is kept true by the stream, so it is asked for again only when the window comes back into view. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        retry: (failures, error) => failures < 2 && ['INTERNAL_SERVER_ERROR', null].includes(codeOf(error)),
      },
    },
  })
}
