import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { migrateStore } from './migrate'
import type { Tables } from './schema'
import { Statements } from './statements'

export type Db = Kysely<Tables>

/**
 * Opens the embedded database, creating and migrating it where needed. `db.destroy()` closes it.
 * @param file path of the database, or `:memory:`
 */
export async function openStore(file: string): Promise<Db> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const sqlite = new Database(file)
  sqlite.pragma('journal_mode = WAL')
  // FULL: what was acknowledged to an agent must survive a power cut too, not only a crash of this process.
  sqlite.pragma('synchronous = FULL')
  sqlite.pragma('foreign_keys = ON')
  sqlite.pragma('busy_timeout = 5000')
  // The same pages are written again and again: the longer the journal, the fewer of them go into the file.
  sqlite.pragma('wal_autocheckpoint = 4000')
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Statements(sqlite) }) })
  try {
    await migrateStore(db)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return db
}
