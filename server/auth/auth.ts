import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import type { Kysely } from 'kysely'
import type { Env } from '@/server/env'
import { ownOrigins } from '@/server/http/origin'
import type { Tables } from '@/server/store/schema'

const DAY_S = 24 * 60 * 60

/** Sign-in by e-mail and password, on the same database. Accounts are made by an administrator, never by signing up. */
export function createAuth(db: Kysely<Tables>, env: Pick<Env, 'publicUrl'>, secret: string) {
  const https = env.publicUrl.startsWith('https:')
  return betterAuth({
    appName: 'Lifeline',
    baseURL: env.publicUrl,
    basePath: '/api/auth',
    secret,
    database: { db, type: 'sqlite', transaction: true },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    session: { expiresIn: 7 * DAY_S, updateAge: DAY_S, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, storage: 'memory', customRules: { '/sign-in/email': { window: 10, max: 5 } } },
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
