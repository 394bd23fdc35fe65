import { type Migration, Migrator } from 'kysely'
import { foundation } from './migrations/0001-foundation'
import { explainReports } from './migrations/0002-explain-reports'
import { sources } from './migrations/0003-sources'
import { companions } from './migrations/0004-companions'
import { retention } from './migrations/0005-retention'
import { care } from './migrations/0007-care'
import type { Db } from './open'

/** Forward only, applied in the order of their names; one that was released is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-foundation': foundation,
  '0002-explain-reports': explainReports,
  '0003-sources': sources,
  '0004-companions': companions,
  '0005-retention': retention,
  '0007-care': care,
}

/** Brings the tables up to date. Throws when the database was written by a newer version. */
export async function migrateStore(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database could not be brought up to date.', { cause: error })
}
