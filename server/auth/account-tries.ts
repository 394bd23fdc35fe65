import { APIError } from 'better-auth/api'
import type { Kysely } from 'kysely'
import type { Clock } from '@/server/context'
import { callerOf } from '@/server/http/caller'
import { FREE_FROM_AFAR, WrongTries } from '@/server/http/wrong-tries'
import type { Tables } from '@/server/store/schema'
import type { AuthCtx } from './half-signed-in'

const SIGN_IN = '/sign-in/email'
/** Whoever has used a one-time link signs in next. */
const VOUCHED_MS = 3_600_000

/**
 * Slows down who guesses the password of one account from many addresses. Where its owner is signed in already, or has
 * just chosen a password by a link, this does not count: nobody can be locked out by the guesses of others.
 */
export class AccountTries {
  readonly #db: Kysely<Tables>
  readonly #clock: Clock
  readonly #wrong: WrongTries
  readonly #vouched = new Map<string, number>()

  constructor(db: Kysely<Tables>, clock: Clock) {
    this.#db = db
    this.#clock = clock
    this.#wrong = new WrongTries(clock, FREE_FROM_AFAR)
  }

  /** Somebody at this address has shown that the account is theirs. */
  vouch(email: string, address: string | undefined): void {
    const now = this.#clock()
    for (const [key, at] of this.#vouched) if (now - at >= VOUCHED_MS) this.#vouched.delete(key)
    if (address !== undefined) this.#vouched.set(`${email.toLowerCase()} ${callerOf(address)}`, now)
  }

  readonly before = async (ctx: AuthCtx): Promise<void> => {
    if (ctx.path !== SIGN_IN) return
    const email = emailOf(ctx.body)
    const wait = this.#wrong.begin(email)
    if (wait === 0 || (await this.#isKnown(email, callerOf(addressOf(ctx.headers))))) return
    const message = `Too many tries. Try again in ${wait} s.`
    throw new APIError('TOO_MANY_REQUESTS', { message }, { 'x-retry-after': String(wait), 'retry-after': String(wait) })
  }

  readonly after = async (ctx: AuthCtx): Promise<void> => {
    if (ctx.path !== SIGN_IN) return
    const { returned } = ctx.context
    const failure = returned instanceof APIError ? returned.statusCode : null
    this.#wrong.end(emailOf(ctx.body), failure === null || failure === 401 ? failure === null : null)
  }

  async #isKnown(email: string, caller: string): Promise<boolean> {
    const vouchedAt = this.#vouched.get(`${email} ${caller}`)
    if (vouchedAt !== undefined && this.#clock() - vouchedAt < VOUCHED_MS) return true
    const sessions = await this.#db
      .selectFrom('session')
      .innerJoin('user', 'user.id', 'session.userId')
      .select('session.ipAddress')
      .where('user.email', '=', email)
      .where('session.expiresAt', '>', new Date(this.#clock()).toISOString())
      .execute()
    return sessions.some(({ ipAddress }) => callerOf(ipAddress ?? '') === caller)
  }
}

function emailOf(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return String(email).slice(0, 320).toLowerCase()
}

function addressOf(headers: Headers | undefined): string {
  return headers?.get('x-forwarded-for') ?? ''
}
