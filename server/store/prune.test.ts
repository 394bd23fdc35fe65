import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { USUAL_TERMS } from '@/lib/contracts/retention'
import { keepReading } from './agent-readings'
import { addToBuckets } from './buckets'
import { insertClusters } from './clusters'
import { addGap, gapsBetween } from './gaps'
import { insertEvents, insertResolutions, insertTransitions } from './history'
import { readKeptFrom } from './kept-from'
import { type Db, openStore } from './open'
import { prune } from './prune'
import { insertRouteChanges } from './routes'
import { saveHour, writeRolled } from './state-hours'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const T0 = 400 * DAY

let folder: string
let db: Db
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lifeline-prune-'))
  db = await openStore(join(folder, 'lifeline.db'))
  await insertClusters(
    db,
    ['atlas', 'borealis'].map((id) => ({ id, name: id, tags: [], createdAt: T0 })),
  )
  await writeRolled(db, { seq: 1e9, to: 1e15 })
})
afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

async function pruneAll(now: number, terms = USUAL_TERMS, trusted = true): Promise<number[]> {
  const blocks: number[] = []
  for await (const gone of prune(db, terms, now, trusted)) blocks.push(gone)
  return blocks.filter((gone) => gone > 0)
}

type Table = 'buckets' | 'transitions' | 'resolutions' | 'events' | 'route_changes' | 'agent_readings' | 'state_hours'
async function count(table: Table): Promise<number> {
  const { n } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(n)
}

const change = { from: 'connected', to: 'reconnecting', cause: 'no-goodbye', evidence: {} } as const
const arrival = { arrivals: 1, beats: 1, skewMinMs: null, skewMaxMs: null }

async function oneOfEach(at: number): Promise<void> {
  await insertTransitions(db, [{ ...change, clusterId: 'atlas', seq: at, at }])
  await insertResolutions(db, [{ transitionSeq: at, clusterId: 'atlas', at, cause: 'resumed', awayMs: 1 }])
  await insertEvents(db, [{ clusterId: 'atlas', seq: at, at, kind: 'registered', facts: {} }])
  const route = { host: 'a.example.com', path: '/', pathType: 'Prefix', note: null }
  await insertRouteChanges(db, [{ ...route, clusterId: 'atlas', seq: at, at, kind: 'added', by: 'sync' }])
  const held = { state: 'reconnecting', cause: 'no-goodbye', lossRuns: true } as const
  await saveHour(db, 'atlas', {
    at,
    pieces: [],
    changes: 1,
    observedMs: 0,
    connectedMs: 0,
    before: 'connected',
    after: held,
  })
}

describe('what is older than its term', () => {
  it('goes width by width, of every cluster', async () => {
    const additions = ['atlas', 'borealis'].map((clusterId) => ({ clusterId, at: T0, ...arrival }))
    await addToBuckets(db, additions)
    const widths = async () => {
      const rows = await db.selectFrom('buckets').select('width').orderBy('width').execute()
      return rows.map((row) => row.width)
    }
    await pruneAll(T0 + HOUR)
    expect(await widths()).toHaveLength(8)
    await pruneAll(T0 + 2 * HOUR)
    expect(await widths()).toEqual([60_000, 60_000, 600_000, 600_000, 3_600_000, 3_600_000])
    await pruneAll(T0 + 3 * DAY)
    expect(await widths()).toEqual([600_000, 600_000, 3_600_000, 3_600_000])
    await pruneAll(T0 + 31 * DAY)
    expect(await widths()).toEqual([3_600_000, 3_600_000])
    await pruneAll(T0 + 93 * DAY)
    expect(await widths()).toEqual([])
  })

  it('goes kind by kind, what followed a loss with it, and tells from when on the rest is there', async () => {
    await oneOfEach(T0)
    await pruneAll(T0 + 91 * DAY)
    expect([await count('transitions'), await count('resolutions'), await count('events')]).toEqual([0, 0, 0])
    expect(await count('route_changes')).toBe(0)
    expect(await count('state_hours')).toBe(1)
    expect(await readKeptFrom(db)).toMatchObject({ changes: T0 + DAY, events: T0 + DAY, routes: T0 + DAY })
    await pruneAll(T0 + 402 * DAY)
    expect(await count('state_hours')).toBe(0)
    expect((await readKeptFrom(db)).states).toBeGreaterThan(T0)
  })

  it('goes in blocks of at most 500 rows, oldest first, and leaves what is young', async () => {
    const rows = Array.from({ length: 1_201 }, (_, n) => ({
      ...{ ...change, clusterId: 'atlas' },
      ...{ seq: n + 1, at: T0 + (n < 1_200 ? n : 50 * DAY) },
    }))
    await insertTransitions(db, rows)
    await addGap(db, { from: T0 + 1, to: T0 + 2 })
    expect(await pruneAll(T0 + 91 * DAY)).toEqual([500, 500, 200])
    expect(await db.selectFrom('transitions').select('seq').execute()).toEqual([{ seq: 1_201 }])
    expect(await gapsBetween(db, 0, T0 + 10)).toHaveLength(1)
    await pruneAll(T0 + 401 * DAY)
    expect(await gapsBetween(db, 0, T0 + 10)).toEqual([])
  })

  it('goes in blocks of at most 500 rows also where it goes by cluster', async () => {
    const minutes = Array.from({ length: 1_100 }, (_, n) => ({ clusterId: 'atlas', at: T0 + n * 5_000, ...arrival }))
    await addToBuckets(db, minutes)
    const gone = await pruneAll(T0 + 30 * HOUR)
    expect(Math.max(...gone)).toBe(500)
    expect(gone.reduce((sum, rows) => sum + rows, 0)).toBe(1_100)
  })

  it('is as old as the administrator says', async () => {
    await oneOfEach(T0)
    await pruneAll(T0 + 91 * DAY, { ...USUAL_TERMS, changes: 100 })
    expect([await count('transitions'), await count('events')]).toEqual([1, 0])
    await pruneAll(T0 + 8 * DAY, { ...USUAL_TERMS, changes: 7, states: 7 })
    expect(await count('transitions')).toBe(0)
  })

  it('stays as a change of state until it is rolled up', async () => {
    await oneOfEach(T0)
    await writeRolled(db, { seq: 0, to: T0 })
    await pruneAll(T0 + 200 * DAY)
    expect([await count('transitions'), await count('events')]).toEqual([1, 0])
  })

  it('stays while the clock is in doubt, where it is kept for days', async () => {
    await oneOfEach(T0)
    const reading = { at: T0, up: false } as unknown as Parameters<typeof keepReading>[2]
    await keepReading(db, 'atlas', reading)
    await addToBuckets(db, [{ clusterId: 'atlas', at: T0, ...arrival }])
    await pruneAll(T0 + 500 * DAY, USUAL_TERMS, false)
    expect([await count('transitions'), await count('state_hours'), await count('agent_readings')]).toEqual([1, 1, 0])
    expect(await db.selectFrom('buckets').select('width').orderBy('width').execute()).toEqual([
      { width: 600_000 },
      { width: 3_600_000 },
    ])
  })
})
