import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLogger } from '@/server/logger'
import { type Db, openStore } from '@/server/store/open'
import { claim } from '@/server/testing/route-views'
import { afterRead, type Listing, newListing } from './listing'
import { ListingStore } from './listing-store'

const CLUSTER = { uuid: 'u', name: 'atlas', provider: null, region: null, status: 'ready', active: true, inUse: null }
const log = createLogger('silent')
let db: Db

beforeEach(async () => {
  db = await openStore(':memory:')
})
afterEach(() => db.destroy())

function read(at: number, ...hosts: string[]): Listing {
  const claims = hosts.map((host) => claim(host, { since: 1, confirmedAt: at }))
  return afterRead(newListing(CLUSTER), claims, null, at)
}

async function texts(): Promise<{ routes_json: string | null; read_at: number | null }[]> {
  return db.selectFrom('controller_listings').select(['routes_json', 'read_at']).execute()
}

describe('stored listings', () => {
  it('are there after a restart, as old as they are', async () => {
    const store = new ListingStore(db, log)
    store.note('c', 'u', read(100, 'a.example.com'))
    await store.flush()
    store.note('c', 'u', read(200, 'a.example.com'))
    await store.flush()
    expect(await new ListingStore(db, log).load('c')).toEqual([['u', { ...read(200, 'a.example.com'), failure: null }]])
  })

  it('that are as they were cost no text', async () => {
    const store = new ListingStore(db, log)
    store.note('c', 'u', read(100, 'a.example.com'))
    await store.flush()
    await sql`update controller_listings set routes_json = 'untouched'`.execute(db)
    store.note('c', 'u', read(200, 'a.example.com'))
    await store.flush()
    expect(await texts()).toEqual([{ routes_json: 'untouched', read_at: 200 }])
    store.note('c', 'u', read(300, 'b.example.com'))
    await store.flush()
    expect((await texts())[0]).toMatchObject({ routes_json: expect.stringContaining('b.example.com'), read_at: 300 })
  })

  it('are forgotten with their controller, also those that were not written yet', async () => {
    const store = new ListingStore(db, log)
    store.note('c', 'u', read(100, 'a.example.com'))
    store.note('other', 'u', read(100, 'a.example.com'))
    await store.flush()
    store.note('c', 'v', read(100, 'a.example.com'))
    await store.forget('c')
    await store.flush()
    expect(await store.load('c')).toEqual([])
    expect(await store.load('other')).toHaveLength(1)
  })

  it('are written again after a write that failed', async () => {
    const store = new ListingStore(db, log)
    await sql`create trigger full before insert on controller_listings begin select raise(abort, 'disk full'); end`.execute(
      db,
    )
    store.note('c', 'u', read(100, 'a.example.com'))
    await store.flush()
    await sql`drop trigger full`.execute(db)
    store.note('c', 'u', read(200, 'a.example.com'))
    await store.flush()
    expect(await store.load('c')).toHaveLength(1)
  })
})
