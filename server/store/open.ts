import { chmodSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteDialect } from 'kysely'
import { migrateStore, StoreError } from './migrate'
import type { Tables } from './schema'
import { Statements } from './statements'
import { type StoreTrouble, storeTroubleOf } from './trouble'

export type Db = Kysely<Tables>

/** While it starts, another process may finish; later, waiting would hold up every socket. */
const STARTING_WAIT_MS = 5_000
const RUNNING_WAIT_MS = 100

/** SQLite takes back tables with their transaction: a start that is cut off leaves all of its changes, or none. */
class WholeMigrations extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

export class Dialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new WholeMigrations()
  }
}

/**
 * Opens the embedded database, creating and migrating it where needed. `db.destroy()` closes it.
 * @param file path of the database, or `:memory:`
 * @throws {StoreError} when it cannot be used for a reason that is known
 */
export async function openStore(file: string): Promise<Db> {
  try {
    return await openAt(file)
  } catch (cause) {
    throw inWords(file, cause)
  }
}

/** Why a database cannot be opened, where that is known; else as it came. */
export function inWords(file: string, cause: unknown): unknown {
  const trouble = troubleBehind(cause)
  if (!trouble) return cause
  const what = trouble.kind === 'damaged' ? 'It is damaged, and too little of it can be read.' : trouble.what
  return new StoreError(`${file} cannot be used. ${what} ${trouble.todo}`, { cause })
}

export function troubleBehind(cause: unknown): StoreTrouble | null {
  return storeTroubleOf(cause) ?? storeTroubleOf(cause instanceof Error ? cause.cause : null)
}

/** In a folder that others may read, too: its journal gets the same rights. */
function keepToOwner(file: string): void {
  const { mode } = statSync(file)
  if ((mode & 0o077) !== 0) chmodSync(file, mode & 0o700)
}

async function openAt(file: string): Promise<Db> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  const sqlite = new Database(file, { timeout: STARTING_WAIT_MS })
  if (file !== ':memory:') keepToOwner(file)
  try {
    sqlite.pragma('journal_mode = WAL')
    // FULL: what was acknowledged to an agent must survive a power cut too, not only a crash of this process.
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('foreign_keys = ON')
    // The same pages are written again and again: the longer the journal, the fewer of them go into the file.
    sqlite.pragma('wal_autocheckpoint = 4000')
    const db = new Kysely<Tables>({ dialect: new Dialect({ database: new Statements(sqlite) }) })
    await migrateStore(db)
    sqlite.pragma(`busy_timeout = ${RUNNING_WAIT_MS}`)
    return db
  } catch (cause) {
    sqlite.close()
    throw cause
  }
}
