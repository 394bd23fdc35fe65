import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Tables } from '@/server/store/schema'

const KEY = 'setup_link_hash'

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

/** Makes a new one-time token, which replaces the last one; only its hash is stored. */
export async function issueSetupToken(db: Kysely<Tables>): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await storeHash(db, hashOf(token))
  return token
}

export async function isSetupToken(db: Kysely<Tables>, token: string): Promise<boolean> {
  const row = await db.selectFrom('meta').select('value').where('key', '=', KEY).executeTakeFirst()
  return row !== undefined && timingSafeEqual(Buffer.from(row.value), Buffer.from(hashOf(token)))
}

/**
 * Uses the token up: of two calls at the same moment one gets it.
 * @returns a function that gives it back when the set-up failed, or null for a token that is wrong or used
 */
export async function takeSetupToken(db: Kysely<Tables>, token: string): Promise<(() => Promise<void>) | null> {
  const hash = hashOf(token)
  const taken = await db.deleteFrom('meta').where('key', '=', KEY).where('value', '=', hash).executeTakeFirst()
  return taken.numDeletedRows > 0n ? () => storeHash(db, hash) : null
}

async function storeHash(db: Kysely<Tables>, value: string): Promise<void> {
  await db
    .insertInto('meta')
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute()
}
