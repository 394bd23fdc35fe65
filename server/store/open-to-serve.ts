import { existsSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migratorOf, refuseNewer, StoreError } from './migrate'
import { type Db, Dialect, inWords, openStore, troubleBehind } from './open'
import type { Tables } from './schema'
import { Statements } from './statements'
import type { StoreTrouble } from './trouble'

/** Larger files are checked in what is held in memory alone: reading all of one would hold up the start for minutes. */
const WHOLE_CHECK_BYTES = 1024 ** 3
const HELD = [
  ...['meta', 'clusters', 'cluster_states', 'cluster_tokens', 'cluster_aliases', 'cluster_merges'],
  ...['agent_identities', 'routes', 'user', 'account', 'session', 'twoFactor', 'people', 'grants', 'status_links'],
]

/**
 * What is written while nothing can be stored, and is gone with the process: who signs in, the time in which nobody
 * watches, and which listings of controllers nobody reads any more. Temporary tables stand before those of the file.
 */
const OF_THIS_RUN = ['session', 'gaps', 'controller_listings']

interface Served {
  db: Db
  /** Null where all is well; else the database is open for reading alone, and what can be read of it is read. */
  damage: StoreTrouble | null
}

/**
 * As `openStore`, for a process that serves pages: a database that is damaged, but not beyond reading, is shown.
 * @throws {StoreError} when nothing of it can be read, or it cannot be used for another reason that is known
 */
export async function openStoreToServe(file: string): Promise<Served> {
  try {
    check(file)
    return { db: await openStore(file), damage: null }
  } catch (cause) {
    const trouble = troubleBehind(cause)
    if (trouble?.kind !== 'damaged') throw inWords(file, cause)
    return { db: await openDamaged(file), damage: trouble }
  }
}

/** Nothing is written before it is known to be whole: a checkpoint into a damaged file could cost what is left. */
function check(file: string): void {
  if (!existsSync(file) || statSync(file).size === 0) return
  const sqlite = new Database(file, { readonly: true, timeout: 5_000 })
  try {
    const whole = statSync(file).size <= WHOLE_CHECK_BYTES
    const found = whole ? [sqlite.pragma('quick_check(1)', { simple: true })] : heldOf(sqlite).map(quickCheck(sqlite))
    const [first] = found.filter((one) => one !== 'ok')
    if (first !== undefined) throw new Database.SqliteError(String(first), 'SQLITE_CORRUPT')
  } finally {
    sqlite.close()
  }
}

const quickCheck = (sqlite: Database.Database) => (table: string) =>
  sqlite.pragma(`quick_check('${table}')`, { simple: true })

function heldOf(sqlite: Database.Database): string[] {
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all()
  return HELD.filter((name) => tables.includes(name))
}

async function openDamaged(file: string): Promise<Db> {
  try {
    const sqlite = new Database(file, { readonly: true })
    try {
      sqlite.pragma('temp_store = MEMORY')
      // What a temporary table points to would be looked for among temporary tables alone.
      sqlite.pragma('foreign_keys = OFF')
      const db = new Kysely<Tables>({ dialect: new Dialect({ database: new Statements(sqlite, true) }) })
      await refuseNewer(db)
      await refuseOlder(db, file)
      for (const table of OF_THIS_RUN) holdInMemory(sqlite, table)
      return db
    } catch (cause) {
      sqlite.close()
      throw cause
    }
  } catch (cause) {
    throw inWords(file, cause)
  }
}

/** What this version asks for is not there, and cannot be made. */
async function refuseOlder(db: Db, file: string): Promise<void> {
  const missing = (await migratorOf(db).getMigrations()).filter(({ executedAt }) => !executedAt)
  if (missing.length === 0) return
  throw new StoreError(
    `${file} cannot be used. It is damaged, and was written by an older Lifeline: it cannot be brought up to date. Start that version to see what can be read, or put the last backup in its place.`,
  )
}

function holdInMemory(sqlite: Database.Database, table: string): void {
  const made = sqlite.prepare('select sql from sqlite_master where name = ?').pluck().get(table)
  sqlite.exec(String(made).replace(/^create table/i, 'create temp table'))
  const rows = new Statements(sqlite, true).prepare(`select * from main."${table}"`).all([]) as object[]
  for (const row of rows) {
    const values = Object.values(row)
    sqlite.prepare(`insert into temp."${table}" values (${values.map(() => '?').join(', ')})`).run(...values)
  }
}
