import { betterAuth } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import type { Clock } from '@/server/context'
import type { Env } from '@/server/env'
import { ownOrigins } from '@/server/http/origin'
import type { Tables } from '@/server/store/schema'
import { AccountTries } from './account-tries'
import { type Keep, trailAfter } from './auth-trail'
import { passwordHashing } from './hashing'
import { usedCodeHooks } from './used-codes'

const DAY_S = 24 * 60 * 60
export const RECOVERY_CODES = 10

const WEEK_S = 7 * DAY_S

/**
 * Sign-in by e-mail, password and, where it is set up, a second factor; on the same database. Accounts are made by
 * invitation, never by signing up.
 */
export function createAuth(
  db: Kysely<Tables>,
  env: Pick<Env, 'publicUrl'>,
  secret: string,
  clock: Clock = Date.now,
  keep: Keep = async () => {},
  tries = new AccountTries(db, clock),
) {
  const codes = usedCodeHooks(clock)
  const https = env.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Lifeline',
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'sqlite', transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: passwordHashing,
    },
    session: { expiresIn: WEEK_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      customRules: { '/sign-in/email': { window: 10, max: 5 }, '/two-factor/*': { window: 10, max: 6 } },
    },
    plugins: [
      twoFactor({
        issuer: 'Lifeline',
        backupCodeOptions: { amount: RECOVERY_CODES },
        accountLockout: { maxFailedAttempts: 10, durationSeconds: 15 * 60 },
        // A browser that is trusted for weeks would be a second factor that can be stolen: nothing offers it.
        trustDeviceMaxAge: 1,
      }),
    ],
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        await tries.before(ctx)
        return codes.before(ctx)
      }),
      after: trailAfter({ keep, clock, after: [tries.after, codes.after] }),
    },
    telemetry: { enabled: false },
    trustedOrigins: ownOrigins(env),
    advanced: {
      useSecureCookies: false,
      cookiePrefix: https ? '__Host-lifeline' : 'lifeline',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
      // the listener puts the caller's true address there
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    logger: { disabled: true },
  })
}
export type Auth = ReturnType<typeof createAuth>

/** Creates or extends better-auth's own tables. */
export async function migrateAuth(auth: Auth): Promise<void> {
  const { runMigrations } = await getMigrations(auth.options)
  await runMigrations()
}
