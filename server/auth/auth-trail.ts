import { APIError, createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import type { AuditAction } from '@/lib/contracts/audit'
import type { AuditNote } from '@/server/audit/audit-log'
import type { Clock } from '@/server/context'
import { RateLimit } from '@/server/http/rate-limit'
import { type AuthCtx, halfSignedIn, SECOND_FACTOR } from './half-signed-in'

/** What is kept of sign-ins: who, from where, and how it went. */
export type Keep = (note: AuditNote) => Promise<void>

interface Person {
  id: string
  email: string
  twoFactorEnabled?: unknown
}

type Outcome = 'good' | 'wrong'

/** What of better-auth is put into the audit log, by path. A failure that is none of wrong words is not. */
const TOLD: Readonly<Record<string, Partial<Record<Outcome, AuditAction>>>> = {
  '/sign-in/email': { good: 'sign-in', wrong: 'sign-in.failed' },
  '/two-factor/verify-totp': { good: 'sign-in', wrong: 'sign-in.second-failed' },
  '/two-factor/verify-backup-code': { good: 'sign-in', wrong: 'sign-in.second-failed' },
  '/two-factor/enable': { wrong: 'account.failed-password' },
  '/two-factor/disable': { good: 'second-factor.off', wrong: 'account.failed-password' },
  '/two-factor/generate-backup-codes': { good: 'second-factor.codes', wrong: 'account.failed-password' },
}

/** Whoever tries passwords cannot fill the disk: further ones of an hour are not kept. */
const FAILURES_AN_HOUR = 1_000

interface Parts {
  keep: Keep
  clock: Clock
  after: readonly ((ctx: AuthCtx) => Promise<void>)[]
}

/** Runs after the hooks of others, and tells the audit log what came of a try. */
export function trailAfter({ keep, clock, after }: Parts) {
  const failures = new RateLimit({ max: FAILURES_AN_HOUR, windowMs: 3_600_000, clock })
  return createAuthMiddleware(async (ctx) => {
    for (const one of after) await one(ctx)
    const told = TOLD[ctx.path]
    if (!told) return
    const { returned, newSession, session } = ctx.context
    const status = returned instanceof APIError ? returned.statusCode : null
    const outcome = status === null ? 'good' : status === 401 || status === 400 ? 'wrong' : null
    const action = outcome && told[outcome]
    if (!outcome || !action) return
    if (outcome === 'wrong' && failures.take('all') > 0) return
    const person: Person | null = newSession?.user ?? session?.user ?? (await whoIsHalfIn(ctx))
    const who = person ? { id: person.id, name: person.email } : { id: null, name: emailOf(ctx.body) }
    const address = ctx.headers?.get('x-forwarded-for') ?? null
    await keep({ who, address, action: exactly(action, ctx.path, { person, wasIn: session !== null }) })
  })
}

async function whoIsHalfIn(ctx: AuthCtx): Promise<Person | null> {
  const id = await halfSignedIn(ctx)
  return id === null ? null : ctx.context.internalAdapter.findUserById(id)
}

/** A right password is half of a sign-in where a second factor is set up; a right code may be the one that sets it up. */
function exactly(action: AuditAction, path: string, { person, wasIn }: { person: Person | null; wasIn: boolean }) {
  if (path === '/sign-in/email' && action === 'sign-in' && person?.twoFactorEnabled) return 'sign-in.half'
  if (SECOND_FACTOR.test(path) && action === 'sign-in' && wasIn) return 'second-factor.on'
  return action
}

/** What is no address may be a password that got into the wrong field. */
const address = z.email().max(320)

function emailOf(body: unknown): string {
  const email = typeof body === 'object' && body !== null && 'email' in body ? body.email : ''
  return typeof email === 'string' && address.safeParse(email).success ? email.toLowerCase() : ''
}
