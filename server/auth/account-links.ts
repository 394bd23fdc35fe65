import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Db } from '@/server/store/open'
import type { Tables } from '@/server/store/schema'

export type StoredLink = Selectable<Tables['account_links']>

const HOUR_MS = 3_600_000
/** A link for a new password is asked for and used at once; an invitation waits for somebody. */
export const RESET_LIFE_MS = 24 * HOUR_MS

const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** A new token of a one-time link, and what is kept of it. */
export function newLinkToken(): { token: string; hash: string } {
  const token = randomBytes(32).toString('base64url')
  return { token, hash: hashOf(token) }
}

interface NewLink {
  kind: StoredLink['kind']
  personId: string | null
  email: string | null
  details: object
  by: string
  /** Null: made on the machine itself. */
  byId: string | null
  now: number
  lifeMs: number
}

/** Makes a one-time link; an older one for the same person, or to the same address, ends. @returns its token */
export async function issueLink(
  db: Db,
  { kind, personId, email, details, by, byId, now, lifeMs }: NewLink,
): Promise<string> {
  const { token, hash } = newLinkToken()
  await db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom('account_links')
      .where('kind', '=', kind)
      .where((one) => (personId === null ? one('email', '=', email) : one('person_id', '=', personId)))
      .execute()
    await trx.deleteFrom('account_links').where('expires_at', '<=', now).execute()
    await trx
      .insertInto('account_links')
      .values({
        id: randomUUID(),
        hash,
        kind,
        person_id: personId,
        email,
        details_json: JSON.stringify(details),
        created_at: now,
        created_by: by,
        made_by_id: byId,
        expires_at: now + lifeMs,
      })
      .execute()
  })
  return token
}

/** The link that a token is of, while it is good. */
export async function findLink(db: Db, token: string, now: number): Promise<StoredLink | null> {
  const link = await db
    .selectFrom('account_links')
    .selectAll()
    .where('hash', '=', hashOf(token))
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return link ?? null
}

/** Uses a link up. @returns false when somebody else did so meanwhile */
export async function takeLink(db: Db, { id }: StoredLink): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('account_links').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Puts a link back whose use failed. */
export async function giveBackLink(db: Db, link: StoredLink): Promise<void> {
  await db.insertInto('account_links').values(link).execute()
}

export async function openLinks(db: Db, now: number): Promise<StoredLink[]> {
  return db
    .selectFrom('account_links')
    .selectAll()
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .execute()
}

export async function deleteLink(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('account_links').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Links that somebody made end with their right to make any: they would get back in by one, or hold another's account. */
export async function endLinksMadeBy(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('account_links').where('made_by_id', '=', personId).execute()
}
