import { APIError, createAuthMiddleware } from 'better-auth/api'
import type { Kysely } from 'kysely'
import type { Clock } from '@/server/context'
import { FREE_FROM_AFAR, WrongTries } from '@/server/http/wrong-tries'
import type { Tables } from '@/server/store/schema'

const SIGN_IN = '/sign-in/email'

/**
 * Slows down who guesses the password of one account from many addresses. Where its owner is signed in already this
 * does not count, so that nobody can be locked out of their account by the guesses of others.
 */
export function accountTryHooks(db: Kysely<Tables>, clock: Clock) {
  const wrong = new WrongTries(clock, FREE_FROM_AFAR)
  return {
    before: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN) return
      const email = emailOf(ctx.body)
      const wait = wrong.wait(email)
      if (wait === 0 || (await isKnown(db, email, addressOf(ctx.headers)))) return
      const message = `Too many tries. Try again in ${wait} s.`
      throw new APIError(
        'TOO_MANY_REQUESTS',
        { message },
        { 'x-retry-after': String(wait), 'retry-after': String(wait) },
      )
    }),
    after: createAuthMiddleware(async (ctx) => {
      if (ctx.path !== SIGN_IN) return
      const { returned } = ctx.context
      const failure = returned instanceof APIError ? returned.statusCode : null
      if (failure === null || failure === 401) wrong.note(emailOf(ctx.body), failure === null)
    }),
  }
}

function emailOf(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return String(email).slice(0, 320).toLowerCase()
}

function addressOf(headers: Headers | undefined): string {
  return headers?.get('x-forwarded-for') ?? ''
}

async function isKnown(db: Kysely<Tables>, email: string, address: string): Promise<boolean> {
  const session = await db
    .selectFrom('session')
    .innerJoin('user', 'user.id', 'session.userId')
    .select('session.id')
    .where('user.email', '=', email)
    .where('session.ipAddress', '=', address)
    .limit(1)
    .executeTakeFirst()
  return session !== undefined
}
