// Begins to make the tables of a store and is killed before it is done, as a machine that loses power.
import Database from 'better-sqlite3'
import { Kysely } from 'kysely'
import { migrateStore } from '../store/migrate'
import { foundation } from '../store/migrations/0001-foundation'
import { Dialect } from '../store/open'
import type { Tables } from '../store/schema'
import { Statements } from '../store/statements'

const sqlite = new Database(process.argv[2])
sqlite.pragma('journal_mode = WAL')
const db = new Kysely<Tables>({ dialect: new Dialect({ database: new Statements(sqlite) }) })
await migrateStore(db, {
  '0001-foundation': foundation,
  '0002-half': {
    async up(trx: Kysely<unknown>) {
      await trx.schema.createTable('half').addColumn('id', 'text').execute()
      process.kill(process.pid, 'SIGKILL')
      await new Promise(() => {})
    },
  },
})
