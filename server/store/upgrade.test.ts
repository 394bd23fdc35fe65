import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { rollForward } from '@/server/realtime/roll-forward'
import { loadClusters } from './clusters'
import { readKeptFrom } from './kept-from'
import { migratorOf } from './migrate'
import { openStore } from './open'
import type { Tables } from './schema'
import { hoursBetween } from './state-hours'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const T0 = 400 * DAY

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-upgrade-'))
  file = join(folder, 'lifeline.db')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A database as the version wrote it whose last migration this was, with one cluster that was lost for 3 s. */
async function writtenBy(migration: string): Promise<void> {
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: new Database(file) }) })
  const { error } = await migratorOf(db).migrateTo(migration)
  expect(error).toBeUndefined()
  await sql`insert into clusters (id, name, created_at) values ('atlas', 'Atlas', ${T0})`.execute(db)
  await sql`insert into meta values ('watching', ${String(T0 + DAY)})`.execute(db)
  await sql`insert into transitions values
    (1, 'atlas', ${T0}, 'never', 'connected', 'registered', '{}'),
    (2, 'atlas', ${T0 + HOUR}, 'connected', 'reconnecting', 'no-goodbye', '{}'),
    (3, 'atlas', ${T0 + HOUR + 3_000}, 'reconnecting', 'connected', 'resumed', '{}')`.execute(db)
  await db.destroy()
}

describe('a database of an older version', () => {
  it.each(['0001-foundation', '0002-explain-reports', '0003-sources', '0004-companions'])(
    'that ended with %s is brought up to date with all that it held',
    async (migration) => {
      await writtenBy(migration)
      const db = await openStore(file)
      expect(await loadClusters(db)).toMatchObject([{ id: 'atlas', name: 'Atlas' }])
      const kept = await readKeptFrom(db)
      expect([kept.arrivals5s, kept.changes]).toEqual([T0 + DAY - HOUR, T0 - 89 * DAY])
      for await (const _ of rollForward(db, T0 + DAY));
      const hours = await hoursBetween(db, 'atlas', 0, T0 + DAY)
      expect(hours.map(({ at }) => at)).toEqual([T0, T0 + HOUR])
      expect(hours[1]?.pieces.map(({ state, ms }) => [state, ms])).toEqual([
        ['reconnecting', 3_000],
        ['connected', HOUR - 3_000],
      ])
      await db.destroy()
    },
  )

  it('is opened again afterwards without another step', async () => {
    await writtenBy('0004-companions')
    await (await openStore(file)).destroy()
    const db = await openStore(file)
    expect(await loadClusters(db)).toHaveLength(1)
    await db.destroy()
  })
})

describe('a database of a newer version', () => {
  it('is refused, untouched, with what to do', async () => {
    await (await openStore(file)).destroy()
    const raw = new Database(file)
    raw.prepare("insert into kysely_migration values ('0999-later', '2027-01-01')").run()
    const opened = openStore(file)
    await expect(opened).rejects.toMatchObject({ name: 'StoreError' })
    await expect(opened).rejects.toThrow(/newer Lifeline \(0999-later\).*Start that version again, or put a backup/s)
    raw.close()
  })
})
