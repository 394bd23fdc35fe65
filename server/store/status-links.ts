import type { Selectable } from 'kysely'
import type { TeamNote } from '@/lib/contracts/status'
import type { LinkLook, LinkOpening, LinkTarget, StatusLink } from '@/lib/contracts/status-link'
import type { Db } from './open'
import type { Tables } from './schema'

/** So many openings of one link are kept, the newest. */
const KEPT_OPENINGS = 200

/** A link with what only the server may know of it. */
export interface StoredLink extends StatusLink {
  tokenHash: string
  createdById: string
  passwordHash: string | null
  /** The sealed copy as it is downloaded; null for a live link. */
  sealed: string | null
  logo: Buffer | null
}

type Row = Selectable<Tables['status_links']>

function linkOf(row: Row): StoredLink {
  return {
    id: row.id,
    tokenHash: row.token_hash,
    createdById: row.created_by_id,
    kind: row.kind === 'frozen' ? 'frozen' : 'live',
    target: JSON.parse(row.target_json) as LinkTarget,
    look: JSON.parse(row.look_json) as LinkLook,
    notes: JSON.parse(row.notes_json) as TeamNote[],
    frameOrigins: JSON.parse(row.frame_origins_json) as string[],
    badge: row.badge === 1,
    createdAt: row.created_at,
    createdBy: row.created_by,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    hasPassword: row.password_hash !== null,
    passwordHash: row.password_hash,
    sealed: row.sealed_json,
    logo: row.logo,
    openings: row.openings,
    lastOpenedAt: row.last_opened_at,
  }
}

export async function insertLink(db: Db, link: StoredLink): Promise<void> {
  await db
    .insertInto('status_links')
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      kind: link.kind,
      target_json: JSON.stringify(link.target),
      look_json: JSON.stringify(link.look),
      notes_json: JSON.stringify(link.notes),
      frame_origins_json: JSON.stringify(link.frameOrigins),
      badge: link.badge ? 1 : 0,
      created_at: link.createdAt,
      created_by_id: link.createdById,
      created_by: link.createdBy,
      expires_at: link.expiresAt,
      revoked_at: link.revokedAt,
      password_hash: link.passwordHash,
      sealed_json: link.sealed,
      logo: link.logo,
      openings: 0,
      last_opened_at: null,
    })
    .execute()
}

/** The link of a token, whatever became of it. */
export async function linkByHash(db: Db, tokenHash: string): Promise<StoredLink | null> {
  const row = await db.selectFrom('status_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst()
  return row ? linkOf(row) : null
}

export async function linkById(db: Db, id: string): Promise<StoredLink | null> {
  const row = await db.selectFrom('status_links').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? linkOf(row) : null
}

/** Every link, newest first. */
export async function allLinks(db: Db): Promise<StoredLink[]> {
  const rows = await db.selectFrom('status_links').selectAll().orderBy('created_at', 'desc').orderBy('id').execute()
  return rows.map(linkOf)
}

/** How many links have neither ended nor been revoked. */
export async function countOpenLinks(db: Db, now: number): Promise<number> {
  const { count } = await db
    .selectFrom('status_links')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

type Change = Partial<Pick<StoredLink, 'tokenHash' | 'revokedAt' | 'notes'>>

/** @returns whether there is such a link that was not revoked before */
export async function changeLink(db: Db, id: string, change: Change): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('status_links')
    .set({
      ...(change.tokenHash !== undefined && { token_hash: change.tokenHash }),
      ...(change.revokedAt !== undefined && { revoked_at: change.revokedAt }),
      ...(change.notes !== undefined && { notes_json: JSON.stringify(change.notes) }),
    })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0
}

/** Notes openings of links: each counts, and the newest of each link are kept with their client. */
export async function noteOpenings(db: Db, opened: readonly (LinkOpening & { linkId: string })[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { linkId, at, client } of opened) {
      const { numUpdatedRows } = await trx
        .updateTable('status_links')
        .set((eb) => ({ openings: eb('openings', '+', 1), last_opened_at: at }))
        .where('id', '=', linkId)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) continue
      await trx.insertInto('status_link_openings').values({ link_id: linkId, at, client }).execute()
    }
    for (const linkId of new Set(opened.map((one) => one.linkId))) {
      const oldest = await trx
        .selectFrom('status_link_openings')
        .select('at')
        .where('link_id', '=', linkId)
        .orderBy('at', 'desc')
        .offset(KEPT_OPENINGS)
        .limit(1)
        .executeTakeFirst()
      if (!oldest) continue
      await trx.deleteFrom('status_link_openings').where('link_id', '=', linkId).where('at', '<=', oldest.at).execute()
    }
  })
}

/** The newest openings of a link. */
export async function openingsOf(db: Db, linkId: string): Promise<LinkOpening[]> {
  return db
    .selectFrom('status_link_openings')
    .select(['at', 'client'])
    .where('link_id', '=', linkId)
    .orderBy('at', 'desc')
    .limit(KEPT_OPENINGS)
    .execute()
}
