import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { twoFactor } from 'better-auth/plugins'
import type { Kysely } from 'kysely'
import type { Clock } from '@/server/context'
import type { Env } from '@/server/env'
import { ownOrigins } from '@/server/http/origin'
import type { Tables } from '@/server/store/schema'
import { accountTryHooks } from './account-tries'
import { type Keep, trailAfter } from './auth-trail'

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
) {
  const tries = accountTryHooks(db, clock)
  const https = env.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Lifeline',
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'sqlite', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
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
    hooks: { before: tries.before, after: trailAfter({ keep, clock, after: tries.after }) },
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
