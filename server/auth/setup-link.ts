import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import { readMeta, writeMeta } from '@/server/store/meta'
import type { Tables } from '@/server/store/schema'

const KEY = 'setup_link_hash'
/** Who finds the link later, in a log or a scrollback, can do nothing with it. */
const SETUP_LINK_LIFE_MS = 24 * 3_600_000

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Whether anybody can sign in yet. */
export async function hasAdministrator(db: Kysely<Tables>): Promise<boolean> {
  return (await db.selectFrom('user').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** When the first account was made, in epoch milliseconds; null while nobody can sign in. */
export async function administratorSince(db: Kysely<Tables>): Promise<number | null> {
  const first = await db.selectFrom('user').select('createdAt').orderBy('createdAt').limit(1).executeTakeFirst()
  return first ? new Date(first.createdAt).getTime() : null
}

/** Makes a new one-time token, good for a day, which replaces the last one; only its hash is stored. */
export async function issueSetupToken(db: Kysely<Tables>, now: number): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await writeMeta(db, KEY, `${hashOf(token)} ${now + SETUP_LINK_LIFE_MS}`)
  return token
}

/** Whether the token is the newest one, not used, and not too old. */
export async function isSetupToken(db: Kysely<Tables>, token: string, now: number): Promise<boolean> {
  return (await stored(db, token, now)) !== null
}

/**
 * Uses the token up: of two calls at the same moment one gets it.
 * @returns a function that gives it back when the set-up failed, or null for a token that is wrong, used or too old
 */
export async function takeSetupToken(
  db: Kysely<Tables>,
  token: string,
  now: number,
): Promise<(() => Promise<void>) | null> {
  const value = await stored(db, token, now)
  if (value === null) return null
  const taken = await db.deleteFrom('meta').where('key', '=', KEY).where('value', '=', value).executeTakeFirst()
  return taken.numDeletedRows > 0n ? () => writeMeta(db, KEY, value) : null
}

/** What is stored of a token that is good now. */
async function stored(db: Kysely<Tables>, token: string, now: number): Promise<string | null> {
  const value = await readMeta(db, KEY)
  const [hash = '', until] = value?.split(' ') ?? []
  const given = hashOf(token)
  const same = hash.length === given.length && timingSafeEqual(Buffer.from(hash), Buffer.from(given))
  return same && now < Number(until) ? value : null
}
