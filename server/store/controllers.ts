import type { RouteClaim } from '@/lib/contracts/route-truth'
import { inChunks } from './chunks'
import type { Db } from './open'

/** One controller as a person set it up. Its token is sealed before it comes here. */
export interface StoredController {
  id: string
  name: string
  url: string
  workspace: string | null
  tokenSealed: string | null
  allowPrivate: boolean
  createdAt: number
}

/** The last good listing of one cluster. */
export interface StoredListing<Facts> {
  controllerId: string
  uuid: string
  facts: Facts
  claims: readonly RouteClaim[] | null
  readAt: number | null
}

export async function loadControllers(db: Db): Promise<StoredController[]> {
  const rows = await db.selectFrom('controllers').selectAll().orderBy('created_at').orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    url: row.url,
    workspace: row.workspace,
    tokenSealed: row.token_sealed,
    allowPrivate: row.allow_private === 1,
    createdAt: row.created_at,
  }))
}

/** Writes a controller as it is now, in place of what was there under its id. */
export async function saveController(db: Db, one: StoredController): Promise<void> {
  const fields = {
    name: one.name,
    url: one.url,
    workspace: one.workspace,
    token_sealed: one.tokenSealed,
    allow_private: one.allowPrivate ? 1 : 0,
  }
  await db
    .insertInto('controllers')
    .values({ id: one.id, ...fields, created_at: one.createdAt })
    .onConflict((c) => c.column('id').doUpdateSet(fields))
    .execute()
}

/** Forgets a controller and everything that it said. */
export async function removeController(db: Db, id: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('controllers').where('id', '=', id).execute()
    await forgetListings(trx, id)
  })
}

/** Forgets what a controller said: it is another one from now on. */
export async function forgetListings(db: Db, controllerId: string): Promise<void> {
  await db.deleteFrom('controller_listings').where('controller_id', '=', controllerId).execute()
}

/** Forgets what controllers said that are not watched any more. */
export async function forgetOtherListings(db: Db, controllerIds: readonly string[]): Promise<void> {
  const others = db.deleteFrom('controller_listings')
  await (controllerIds.length === 0 ? others : others.where('controller_id', 'not in', controllerIds)).execute()
}

/** A listing as it is written. */
export interface ListingText {
  controllerId: string
  uuid: string
  facts: string
  routes: string | null
  readAt: number | null
}

/** Writes when listings were read that are as they were. */
export async function saveListingTimes(
  db: Db,
  times: readonly Pick<ListingText, 'controllerId' | 'uuid' | 'readAt'>[],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const { controllerId, uuid, readAt } of times) {
      const row = trx.updateTable('controller_listings').set({ read_at: readAt })
      await row.where('controller_id', '=', controllerId).where('uuid', '=', uuid).execute()
    }
  })
}

/** @returns the listings of one controller; facts as they were given to `saveListings` */
export async function loadListings<Facts>(db: Db, controllerId: string): Promise<StoredListing<Facts>[]> {
  const rows = await db
    .selectFrom('controller_listings')
    .selectAll()
    .where('controller_id', '=', controllerId)
    .execute()
  return rows.map((row) => ({
    controllerId,
    uuid: row.uuid,
    facts: JSON.parse(row.facts_json) as Facts,
    claims: row.routes_json === null ? null : (JSON.parse(row.routes_json) as RouteClaim[]),
    readAt: row.read_at,
  }))
}

/** Writes whole listings, in place of what was there. */
export async function saveListings(db: Db, listings: readonly ListingText[]): Promise<void> {
  const rows = listings.map(({ controllerId, uuid, facts, routes, readAt }) => ({
    controller_id: controllerId,
    uuid,
    facts_json: facts,
    routes_json: routes,
    read_at: readAt,
  }))
  await inChunks(rows, (block) =>
    db
      .insertInto('controller_listings')
      .values(block)
      .onConflict((c) =>
        c.columns(['controller_id', 'uuid']).doUpdateSet((eb) => ({
          facts_json: eb.ref('excluded.facts_json'),
          routes_json: eb.ref('excluded.routes_json'),
          read_at: eb.ref('excluded.read_at'),
        })),
      )
      .execute(),
  )
}
