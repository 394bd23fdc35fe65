import { type Migration, Migrator, sql } from 'kysely'
import { foundation } from './migrations/0001-foundation'
import { explainReports } from './migrations/0002-explain-reports'
import { sources } from './migrations/0003-sources'
import { companions } from './migrations/0004-companions'
import { retention } from './migrations/0005-retention'
import { care } from './migrations/0007-care'
import { people } from './migrations/0008-people'
import { statusLinks } from './migrations/0009-status-links'
import { audit } from './migrations/0010-audit'
import { makers } from './migrations/0011-makers'
import { triage } from './migrations/0012-triage'
import { desk } from './migrations/0013-desk'
import { moments } from './migrations/0014-moments'
import type { Db } from './open'

/** Forward only, applied in the order of their names; one that was released is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-explain-reports': explainReports,
  '0003-sources': sources,
  '0004-companions': companions,
  '0005-retention': retention,
  '0007-care': care,
  '0008-people': people,
  '0009-status-links': statusLinks,
  '0010-audit': audit,
  '0011-makers': makers,
  '0012-triage': triage,
  '0013-desk': desk,
  '0014-moments': moments,
}

/** The database cannot be used; the message says why and what to do. */
export class StoreError extends Error {
  override name = 'StoreError'
}

type Migrations = Record<string, Migration>

export function migratorOf(db: Db, migrations: Migrations = MIGRATIONS): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } })
}

/**
 * Brings the tables up to date, in one transaction. What is there is never taken back: who goes back to an older
 * version needs a backup of that time.
 * @param migrations those of this version unless given
 * @throws {StoreError} when the database was written by a newer version
 */
export async function migrateStore(db: Db, migrations?: Migrations): Promise<void> {
  await refuseNewer(db)
  const { error } = await migratorOf(db, migrations).migrateToLatest()
  if (error) throw new Error('The database could not be brought up to date.', { cause: error })
}

/** @throws {StoreError} when the database was written by a newer version */
export async function refuseNewer(db: Db): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db)
  const newer = rows.map(({ name }) => name).filter((name) => !(name in MIGRATIONS))
  if (newer.length === 0) return
  throw new StoreError(
    `The database was written by a newer Lifeline (${newer.join(', ')}). Start that version again, or put a backup of before the upgrade in its place ("Backups and versions" in the README).`,
  )
}
