'use client'

import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import type { SetupCompletion } from '@/lib/contracts/setup'
import type { AppRouter } from '@/server/trpc/router'

/** Makes the first administrator. @returns what went wrong, in words, or null */
export async function completeSetup(input: SetupCompletion): Promise<string | null> {
  const client = createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })
  try {
    await client.setup.complete.mutate(input)
    return null
  } catch (error) {
    const known = error instanceof TRPCClientError && error.data !== undefined
    return known ? error.message : 'Lifeline does not answer just now. Nothing was changed; try again.'
  }
}
