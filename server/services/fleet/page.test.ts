import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FleetQuery, fleetQuery } from '@/lib/contracts/fleet'
import { Lab, T0 } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import { readPage } from './page'

let lab: Lab
beforeEach(async () => {
  lab = await Lab.open()
})
afterEach(() => lab[Symbol.asyncDispose]())

const page = (query: Partial<FleetQuery> = {}) => readPage({ ctx: lab.ctx, input: fleetQuery.parse(query) })
const ids = async (query: Partial<FleetQuery> = {}) => (await page(query)).rows.map((row) => row.id)

/** One cluster of each fate: away, on its way, late, well, never seen. */
async function fates(): Promise<void> {
  await lab.add('well', 'gone', 'back-soon', 'late', 'never')
  for (const id of ['gone', 'back-soon', 'late']) await lab.connect(id)
  const well = await lab.connect('well')
  await lab.lose('gone')
  await lab.passTime(80_000)
  await lab.intake.observe('late', beat(await lab.connect('late')))
  await lab.connect('back-soon')
  await lab.intake.observe('well', beat(well))
  lab.pass(46_000)
  const again = await lab.connect('well')
  await lab.intake.observe('well', beat(again))
  await lab.lose('back-soon')
  await lab.passTime(1)
}

describe('the page of the fleet', () => {
  it('is empty where no cluster was added', async () => {
    expect(await page()).toMatchObject({ rows: [], total: 0, all: 0, groups: [], tally: { never: 0 } })
  })

  it('puts the worst first, in groups by what to do', async () => {
    await fates()
    const { rows, groups, tally, total, all } = await page()
    expect(rows.map((row) => [row.id, row.group])).toEqual([
      ['gone', 'away'],
      ['back-soon', 'on-their-way'],
      ['late', 'watch'],
      ['never', 'never'],
      ['well', 'well'],
    ])
    expect(groups).toEqual(rows.map((row) => ({ group: row.group, count: 1 })))
    expect(tally).toMatchObject({ disconnected: 1, reconnecting: 1, connected: 2, never: 1, late: 1, unknown: 0 })
    expect([total, all]).toEqual([5, 5])
  })

  it('shows a window, and says how many there are', async () => {
    await lab.add('a', 'b', 'c', 'd')
    const shown = await page({ sort: 'name', offset: 1, limit: 2 })
    expect(shown.rows.map((row) => row.id)).toEqual(['b', 'c'])
    expect(shown).toMatchObject({ offset: 1, total: 4, all: 4 })
    expect(await ids({ offset: 10 })).toEqual([])
  })

  it('counts everything though it shows what fits', async () => {
    await fates()
    const shown = await page({ state: ['disconnected'] })
    expect(shown).toMatchObject({ total: 1, all: 5, groups: [{ group: 'away', count: 1 }], tally: { connected: 2 } })
  })

  it('finds a cluster by a host for which it holds a route', async () => {
    await lab.add('atlas', 'borealis')
    const route = { host: 'Shop.example.com', path: '/', pathType: 'Prefix', tls: true, publicEndpoint: null }
    const unknown = { service: null, port: null, mode: null, ingress: null, namespace: null, controllerNamespace: null }
    await lab.intake.routeCall('borealis', { kind: 'sync', routes: [{ ...route, ...unknown }] })
    expect(await ids({ q: 'shop.example' })).toEqual(['borealis'])
    const names = lab.hub.namesOf('borealis')
    await lab.connect('borealis')
    expect(lab.hub.namesOf('borealis')).toBe(names)
    await lab.passTime(24 * 3_600_000)
    expect(await ids({ q: 'shop.example' })).toEqual([])
    expect(await ids({ q: 'BOREALIS' })).toEqual(['borealis'])
  })

  it('tells the newest fall of the whole fleet, whatever it shows of it', async () => {
    await lab.add('a', 'b', 'c', 'unseen')
    for (const id of ['a', 'b', 'c']) await lab.connect(id)
    lab.pass(10_000)
    for (const id of ['a', 'b', 'c']) await lab.lose(id)
    const fellAt = lab.time.now
    expect((await page({ limit: 1, q: 'unseen' })).fall).toMatchObject({ at: fellAt, count: 3, back: 0, only: null })
    lab.pass(5_000)
    for (const id of ['a', 'b']) await lab.connect(id)
    expect((await page()).fall).toMatchObject({ at: fellAt, count: 3, back: 2 })
    await lab.connect('c')
    expect((await page()).fall).toMatchObject({ at: fellAt, count: 3, back: 3, dueBy: null })
  })

  it('is true up to the id that it carries', async () => {
    await lab.add('atlas')
    expect(await page()).toMatchObject({ asOf: lab.hub.asOf, now: T0 })
  })
})

describe('the strip of a row', () => {
  it('begins when the cluster was added and runs until now', async () => {
    await lab.add('atlas')
    lab.pass(60_000)
    await lab.connect('atlas')
    lab.pass(10_000)
    const [row] = (await page()).rows
    expect(row?.strip).toEqual([
      { state: 'never', from: T0, to: T0 + 60_000, cause: null },
      { state: 'connected', from: T0 + 60_000, to: null, cause: 'registered' },
    ])
  })

  it('shows our own absence as not observed', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    lab.pass(10_000)
    await lab.restart(60_000)
    lab.pass(5_000)
    const [row] = (await page()).rows
    expect(row?.strip.map(({ state, from }) => [state, from - T0])).toEqual([
      ['connected', 0],
      ['unknown', 10_000],
      ['reconnecting', 70_000],
    ])
  })

  it('covers the last 24 hours of a cluster in which nothing happened since', async () => {
    await lab.add('atlas')
    await lab.connect('atlas')
    await lab.lose('atlas')
    await lab.passTime(80_000)
    lab.pass(48 * 3_600_000)
    const [row] = (await page()).rows
    const from = lab.time.now - 24 * 3_600_000
    expect(row?.strip).toEqual([{ state: 'disconnected', from, to: null, cause: 'no-return' }])
  })

  it('of a flapping cluster has at most 200 pieces, and hides no outage', async () => {
    await lab.add('atlas')
    const observed: Promise<unknown>[] = []
    for (let turn = 0; turn < 150; turn += 1) {
      observed.push(lab.connect('atlas'))
      lab.pass(20_000)
      observed.push(lab.lose('atlas'))
      lab.pass(20_000)
    }
    await Promise.all(observed)
    const [row] = (await page()).rows
    expect(row?.strip.length).toBeLessThanOrEqual(200)
    expect(row?.strip[0]?.from).toBe(T0)
    expect(row?.strip.at(-1)?.state).toBe('reconnecting')
  })
})
