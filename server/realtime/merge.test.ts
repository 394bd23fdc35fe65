import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fleetQuery } from '@/lib/contracts/fleet'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readPage } from '@/server/services/fleet/page'
import { hoursBetween } from '@/server/store/state-hours'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'

const HOUR = 3_600_000

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
})
afterEach(() => lab[Symbol.asyncDispose]())

const ASKED = { by: 'Ada', beside: { port: false, companion: false } }
const merge = (into: string, from: string) => lab.intake.mergeClusters(into, from, ASKED)
const timeline = (id: string) => readTimeline({ ctx: lab.ctx, input: { id, from: T0 - 1, to: lab.time.now + 1 } })
const told = async (id: string) =>
  (await timeline(id)).intervals.map(({ state, from, to }) => [state, from - T0, to === null ? null : to - T0])
const route = (host: string) => ({
  ...{ host, path: '/', pathType: 'Prefix', service: 'traefik', port: 443, tls: true, mode: 'tunnel', ingress: host },
  ...{ namespace: 'default', controllerNamespace: null, publicEndpoint: null },
})
const sync = (id: string, ...hosts: string[]) => lab.intake.routeCall(id, { kind: 'sync', routes: hosts.map(route) })

const TABLES = ['clusters', 'transitions', 'resolutions', 'events', 'routes', 'route_changes'] as const

/** Every row that tells of clusters, and what is published of them. */
async function everything() {
  await lab.intake.flush()
  const rows: Record<string, unknown[]> = {}
  for (const table of [...TABLES, 'buckets', 'cluster_merges'] as const) {
    const all = await lab.db.selectFrom(table).selectAll().execute()
    rows[table] = all.map((row) => JSON.stringify(row)).sort()
  }
  const details = ['a', 'b'].map((id) => [lab.hub.detail(id), lab.intake.stateOf(id), [...lab.hub.hostsOf(id)].sort()])
  return { rows, details, tally: { ...lab.hub.tally }, size: lab.hub.size }
}

describe('two identities of one cluster', () => {
  it('are one line, one row and one count', async () => {
    await lab.add('a')
    await lab.connect('a')
    lab.pass(10_000)
    await lab.lose('a')
    lab.pass(5_000)
    await lab.add('b')
    lab.pass(5_000)
    await lab.connect('b')
    lab.pass(10_000)
    await merge('a', 'b')
    expect(await told('a')).toEqual([
      ['connected', 0, 10_000],
      ['reconnecting', 10_000, 20_000],
      ['connected', 20_000, null],
    ])
    expect((await timeline('a')).transitions.map(({ from, to }) => `${from} ${to}`)).toEqual([
      'never connected',
      'connected reconnecting',
      'reconnecting connected',
    ])
    const { rows, tally, all } = await readPage({ ctx: lab.ctx, input: fleetQuery.parse({}) })
    expect([rows.map(({ id }) => id), all, tally.connected, tally.reconnecting]).toEqual([['a'], 1, 1, 0])
    expect(rows[0]?.strip.map(({ state }) => state)).toEqual(['connected', 'reconnecting', 'connected'])
    expect(rows[0]).toMatchObject({ createdAt: T0, losses24h: { count: 1, longestMs: 10_000 } })
  })

  it('of which one was never seen are as the other is', async () => {
    await lab.add('by-hand', 'listed')
    lab.pass(1_000)
    await lab.intake.observe('listed', { kind: 'said', basis: 'listing', state: 'connected', word: 'active' })
    lab.pass(1_000)
    await merge('by-hand', 'listed')
    expect(lab.hub.row('by-hand')).toMatchObject({ state: 'connected', basis: 'listing', since: T0 + 1_000 })
    expect(await told('by-hand')).toEqual([
      ['never', 0, 1_000],
      ['connected', 1_000, null],
    ])
    await lab.intake.observe('listed', { kind: 'said', basis: 'listing', state: 'disconnected', word: 'gone' })
    expect(lab.hub.row('by-hand')).toMatchObject({ state: 'disconnected' })
    expect(lab.hub.tally).toMatchObject({ disconnected: 1, never: 0 })
  })

  it('hold the routes of both, and what is told of either is told of the one', async () => {
    await lab.add('a', 'b')
    await lab.connect('a')
    const socketId = await lab.connect('b')
    await sync('a', 'one.example.com', 'both.example.com')
    lab.pass(1_000)
    await sync('b', 'two.example.com', 'both.example.com')
    await merge('a', 'b')
    expect([...lab.hub.hostsOf('a')].sort()).toEqual(['both.example.com', 'one.example.com', 'two.example.com'])
    lab.pass(1_000)
    await lab.intake.observe('b', beat(socketId))
    expect(lab.hub.row('a')?.lastBeatAt).toBe(T0 + 2_000)
    await sync('b', 'two.example.com')
    expect(lab.hub.hostsOf('a')).toEqual(['two.example.com'])
  })

  it('stay one over a restart', async () => {
    await lab.add('a', 'b')
    await lab.connect('b')
    await sync('b', 'two.example.com')
    await merge('a', 'b')
    const before = await told('a')
    await lab.restart(1_000)
    expect([lab.hub.size, lab.hub.row('b'), lab.hub.hostsOf('a')]).toEqual([1, null, ['two.example.com']])
    expect(lab.hub.detail('a')?.merged).toEqual([{ id: 'b', name: 'b', at: T0, by: 'Ada' }])
    expect((await told('a')).slice(0, before.length - 1)).toEqual(before.slice(0, -1))
    const reading = lab.intake.observe('b', { kind: 'said', basis: 'report', state: 'connected', word: null })
    await expect(reading).resolves.toBeUndefined()
  })

  it('end a loss of the one by the return of the other', async () => {
    await lab.add('a', 'b')
    await lab.connect('b')
    lab.pass(1_000)
    await lab.lose('b')
    lab.pass(1_000)
    await merge('a', 'b')
    lab.pass(3_000)
    await lab.connect('a')
    lab.pass(1_000)
    expect(await lab.db.selectFrom('resolutions').select('away_ms').execute()).toEqual([{ away_ms: 4_000 }])
    expect((await timeline('a')).transitions.map(({ resolution }) => resolution?.awayMs)).toEqual([
      undefined,
      4_000,
      undefined,
    ])
  })

  it('reach everybody who looks, also at the one that is gone', async () => {
    await lab.add('a', 'b')
    const ends = new AbortController()
    const fleet = lab.hub.fleetStream(['a', 'b'], { signal: ends.signal })
    const gone = lab.hub.clusterStream('b', { signal: ends.signal })
    await Promise.all([fleet.next(), gone.next()])
    await merge('a', 'b')
    expect((await fleet.next()).value?.[1]).toMatchObject({ rows: [{ id: 'a' }], moved: true, tally: { never: 1 } })
    expect((await gone.next()).done).toBe(true)
    ends.abort()
  })
})

describe('a merge that is taken back', () => {
  type Step = [who: 'a' | 'b', what: 'connect' | 'lose' | 'sync' | 'listed' | 'wait', n: number]
  const steps = fc.array(
    fc.tuple(
      fc.constantFrom('a' as const, 'b' as const),
      fc.constantFrom('connect' as const, 'lose' as const, 'sync' as const, 'listed' as const, 'wait' as const),
      fc.integer({ min: 1, max: 90_000 }),
    ),
    { maxLength: 12 },
  )

  async function play([who, what, n]: Step): Promise<void> {
    if (what === 'connect') await lab.connect(who)
    if (what === 'lose' && lab.intake.stateOf(who)?.sockets.length) await lab.lose(who)
    if (what === 'sync') await sync(who, `${n % 3}.example.com`, `${who}.example.com`)
    if (what === 'listed') {
      const state = n % 2 ? 'connected' : 'disconnected'
      await lab.intake.observe(who, { kind: 'said', basis: 'listing', state, word: null })
    }
    await lab.passTime(n)
  }

  it('gives the former rows, whatever there was', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.boolean(), async (all, swap) => {
        await lab[Symbol.asyncDispose]()
        lab = await Lab.open()
        await lab.add('a', 'b')
        for (const step of all) await play(step)
        const before = await everything()
        const [into, from] = swap ? ['b', 'a'] : ['a', 'b']
        await merge(into, from)
        expect(lab.hub.size).toBe(1)
        expect(
          Object.values(lab.hub.tally)
            .slice(0, 6)
            .reduce((sum, n) => sum + n, 0),
        ).toBe(1)
        await lab.intake.unmergeClusters(from)
        expect(await everything()).toEqual(before)
      }),
      { numRuns: 15 },
    )
  })

  it('leaves what happened meanwhile with the one that it happened to', async () => {
    await lab.add('a', 'b')
    const socketId = await lab.connect('b')
    await sync('b', 'two.example.com')
    await merge('a', 'b')
    lab.pass(2_000)
    await lab.intake.observe('b', beat(socketId))
    await sync('b', 'two.example.com', 'new.example.com')
    lab.pass(2_000)
    await lab.lose('a')
    lab.pass(1_000)
    await lab.intake.unmergeClusters('b')
    expect([lab.hub.row('a')?.state, lab.hub.row('b')?.state]).toEqual(['never', 'reconnecting'])
    expect([lab.hub.hostsOf('a'), [...lab.hub.hostsOf('b')].sort()]).toEqual([
      [],
      ['new.example.com', 'two.example.com'],
    ])
    expect(await told('a')).toEqual([['never', 0, null]])
    expect(await told('b')).toEqual([
      ['connected', 0, 4_000],
      ['reconnecting', 4_000, null],
    ])
    const buckets = await lab.db
      .selectFrom('buckets')
      .select(['cluster_id', 'arrivals'])
      .where('width', '=', 5_000)
      .execute()
    expect(buckets).toEqual([{ cluster_id: 'b', arrivals: 2 }])
  })

  it('leaves nothing in what is rolled up of the hour that ended meanwhile', async () => {
    await lab.add('a', 'b')
    await lab.passTime(HOUR - 10_000)
    await lab.connect('b')
    await lab.passTime(8_000)
    await merge('a', 'b')
    await lab.passTime(1_000)
    await lab.lose('a')
    await lab.passTime(62_000)
    await lab.intake.keepHouse()
    await lab.passTime(1_000)
    await lab.intake.unmergeClusters('b')
    await lab.passTime(HOUR)
    await lab.intake.keepHouse()
    const hours = async (id: string) =>
      (await hoursBetween(lab.db, id, T0, lab.time.now)).map(({ at, pieces }) => [
        (at - T0) / HOUR,
        pieces.map(({ state, ms }) => [state, ms]),
      ])
    expect(await hours('a')).toEqual([])
    expect((await hours('b'))[0]).toEqual([
      0,
      [
        ['never', HOUR - 10_000],
        ['connected', 9_000],
        ['reconnecting', 1_000],
      ],
    ])
  })

  it('is refused after a minute, and while a later one stands', async () => {
    await lab.add('a', 'b', 'c')
    await merge('a', 'b')
    await merge('a', 'c')
    await expect(lab.intake.unmergeClusters('b')).rejects.toThrow('Take that back first')
    await lab.intake.unmergeClusters('c')
    await lab.passTime(66_000)
    await expect(lab.intake.unmergeClusters('b')).rejects.toThrow('within a minute')
    await expect(lab.intake.unmergeClusters('c')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('that could not be stored changed nothing', async () => {
    await lab.add('a', 'b')
    await lab.connect('b')
    const before = await everything()
    const heal = await lab.refuse('cluster_merges')
    await expect(merge('a', 'b')).rejects.toThrow('disk full')
    expect(await everything()).toEqual(before)
    await heal()
    await merge('a', 'b')
    expect(lab.hub.size).toBe(1)
  })
})
