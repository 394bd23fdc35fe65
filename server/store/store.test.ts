import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { initialState } from '@/server/fleet/initial'
import { addToBuckets, readBuckets } from './buckets'
import { insertClusters, loadClusters } from './clusters'
import { addGap, gapsBetween } from './gaps'
import { readMeta } from './meta'
import { type Db, openStore } from './open'
import { Seq } from './seq'
import { loadStates, saveStates } from './states'

let folder: string
let db: Db
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-store-'))
  db = await openStore(join(folder, 'deep', 'lifeline.db'))
  await insertClusters(db, [{ id: 'atlas', name: 'Atlas', tags: ['a'], createdAt: 5 }])
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

async function again(): Promise<void> {
  await db.destroy()
  db = await openStore(join(folder, 'deep', 'lifeline.db'))
}

const pragma = async (name: string) =>
  Object.values((await sql<Record<string, unknown>>`pragma ${sql.raw(name)}`.execute(db)).rows[0] ?? {})[0]

describe('the store', () => {
  it('is opened again with what it held', async () => {
    await again()
    expect(await loadClusters(db)).toMatchObject([
      { id: 'atlas', name: 'Atlas', tags: ['a'], createdAt: 5, archived: null },
    ])
  })

  it('waits for the disk at each commit, and lets readers read meanwhile', async () => {
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
  })

  it('is not opened by a version that does not know all of its migrations', async () => {
    await sql`insert into kysely_migration values ('0999-later', '2027-01-01')`.execute(db)
    await expect(openStore(join(folder, 'deep', 'lifeline.db'))).rejects.toThrow(
      'written by a newer Lifeline (0999-later)',
    )
  })

  it('keeps no row of a cluster that is gone', async () => {
    await saveStates(db, new Map([['atlas', initialState(5)]]))
    await db.deleteFrom('clusters').execute()
    expect((await loadStates(db)).size).toBe(0)
  })

  it('gives back a state as it was', async () => {
    const state = { ...initialState(5), skewSamples: [1.5], dropped: ['register.x'] }
    await saveStates(db, new Map([['atlas', initialState(1)]]))
    await saveStates(db, new Map([['atlas', state]]))
    expect((await loadStates(db)).get('atlas')).toEqual(state)
  })

  it('finds the gaps that touch a range', async () => {
    await addGap(db, { from: 10, to: 20 })
    await addGap(db, { from: 30, to: 40 })
    expect(await gapsBetween(db, 15, 30)).toEqual([{ from: 10, to: 20 }])
    expect(await gapsBetween(db, 20, 31)).toEqual([{ from: 30, to: 40 }])
  })
})

describe('numbers', () => {
  it('only rise, over restarts too', async () => {
    const seq = await Seq.open(db)
    await seq.reserve(2)
    const first = [seq.next(), seq.next()]
    await again()
    const later = await Seq.open(db)
    await later.reserve(1)
    expect(later.epoch).toBe(seq.epoch)
    expect(later.next()).toBeGreaterThan(first[1] ?? 0)
  })

  it('are reserved in blocks, also when more than a block is needed at once', async () => {
    const seq = await Seq.open(db)
    await seq.reserve(1)
    expect(await readMeta(db, 'seq')).toBe('10000')
    await seq.reserve(25_000)
    expect(await readMeta(db, 'seq')).toBe('30000')
    const numbers = Array.from({ length: 30_000 }, () => seq.next())
    expect(new Set(numbers).size).toBe(30_000)
    expect(() => seq.next()).toThrow('not reserved')
  })

  it('begin a new epoch in a copy without one', async () => {
    const { epoch } = await Seq.open(db)
    await db.deleteFrom('meta').where('key', '=', 'epoch').execute()
    expect((await Seq.open(db)).epoch).not.toBe(epoch)
  })
})

describe('buckets', () => {
  const add = (at: number, skew: number | null) =>
    addToBuckets(db, [{ clusterId: 'atlas', at, arrivals: 1, beats: 1, skewMinMs: skew, skewMaxMs: skew }])
  const read = (widthMs: number) => readBuckets(db, { ids: ['atlas'], widthMs, from: 0, to: 1e9 })

  it('add up, and keep the least and the most of the skew', async () => {
    await add(1_000, null)
    await add(2_000, 7)
    await add(61_000, -2)
    expect(await read(60_000)).toEqual([
      { at: 0, arrivals: 2, beats: 2, skewMinMs: 7, skewMaxMs: 7 },
      { at: 60_000, arrivals: 1, beats: 1, skewMinMs: -2, skewMaxMs: -2 },
    ])
    expect(await read(600_000)).toEqual([{ at: 0, arrivals: 3, beats: 3, skewMinMs: -2, skewMaxMs: 7 }])
    expect(await read(5_000)).toHaveLength(2)
  })

  it('are read from the one in which the range begins', async () => {
    await add(59_000, 0)
    expect(await readBuckets(db, { ids: ['atlas'], widthMs: 60_000, from: 30_000, to: 90_000 })).toHaveLength(1)
  })
})
