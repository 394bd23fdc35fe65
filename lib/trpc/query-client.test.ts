import { TRPCClientError } from '@trpc/client'
import { describe, expect, it, vi } from 'vitest'
import { makeQueryClient } from './query-client'

function failure(code: string | null) {
  const shape = code === null ? undefined : { error: { code: -1, message: 'no', data: { code } } }
  return TRPCClientError.from((shape ?? new Error('no answer')) as never)
}

/** How often a query that always fails is tried, without waiting between tries. */
async function triesOf(error: unknown): Promise<number> {
  const ask = vi.fn<() => Promise<never>>().mockRejectedValue(error)
  const queries = makeQueryClient()
  await queries.prefetchQuery({ queryKey: ['x'], queryFn: ask, retry: retryOf(queries), retryDelay: 0 })
  return ask.mock.calls.length
}

function retryOf(queries: ReturnType<typeof makeQueryClient>) {
  return queries.getDefaultOptions().queries?.retry
}

describe('a query that fails', () => {
  it.each([
    ['is tried again when the server does not answer', null, 3],
    ['is tried again when the server is at fault', 'INTERNAL_SERVER_ERROR', 3],
    ['is not tried again when it is not there', 'NOT_FOUND', 1],
    ['is not tried again when it may not be asked', 'UNAUTHORIZED', 1],
    ['is not tried again when it was asked wrongly', 'BAD_REQUEST', 1],
  ])('%s', async (_, code, tries) => {
    expect(await triesOf(failure(code))).toBe(tries)
  })
})
