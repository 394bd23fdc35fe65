import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { signInAgain } from './sign-in-again'

function codeOf(error: unknown): string | null {
  const data: unknown = error instanceof TRPCClientError ? error.data : null
  return typeof data === 'object' && data !== null && 'code' in data ? String(data.code) : null
}

function onError(error: unknown): void {
  if (typeof window !== 'undefined' && codeOf(error) === 'UNAUTHORIZED') signInAgain()
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
