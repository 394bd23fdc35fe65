import { expect, it } from 'vitest'
import { sessionFrom } from '@/server/auth/session'
import { HttpStack } from '@/server/testing/http-stack'
import { pruneSessions } from './prune-sessions'

const DAY = 24 * 3_600_000

async function pruneAll(stack: HttpStack, now: number): Promise<number[]> {
  const blocks: number[] = []
  for await (const gone of pruneSessions(stack.services.db, now)) blocks.push(gone)
  return blocks
}

it('removes sessions that have ended, and no others, at most 500 at a time', async () => {
  await using stack = await HttpStack.start()
  const { auth, db } = stack.services
  const cookie = await stack.signIn()
  const { internalAdapter } = await auth.$context
  const { id } = await db.selectFrom('user').select('id').executeTakeFirstOrThrow()
  const now = Date.now()
  for (let n = 0; n < 1_201; n++) {
    await internalAdapter.createSession(id, false, { expiresAt: new Date(now - 1 - n) }, true)
  }
  expect(await pruneAll(stack, now - DAY)).toEqual([])
  expect(await pruneAll(stack, now)).toEqual([500, 500, 201])
  expect(await sessionFrom(stack.services, { cookie })).not.toBeNull()
  expect(await pruneAll(stack, now + 8 * DAY)).toEqual([1])
  expect(await sessionFrom(stack.services, { cookie })).toBeNull()
})
