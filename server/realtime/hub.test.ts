import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ClusterLiveEvent, FleetEvent } from '@/lib/contracts/live'
import { Lab } from '@/server/testing/lab'
import { beat } from '@/server/testing/observations'
import type { Live } from './hub'

let lab: Lab
let reader: AbortController
beforeEach(async () => {
  lab = await Lab.open()
  reader = new AbortController()
  await lab.add('atlas', 'borealis')
})
afterEach(async () => {
  reader.abort()
  await lab[Symbol.asyncDispose]()
})

async function next<T>(stream: Live<T>): Promise<[id: string, event: T]> {
  const { value, done } = await stream.next()
  if (done || !value) throw new Error('The stream has ended.')
  return value
}

const fleet = (watch: string[], lastEventId?: string) =>
  lab.hub.fleetStream(watch, { lastEventId, signal: reader.signal })
const cluster = (id: string, lastEventId?: string) => lab.hub.clusterStream(id, { lastEventId, signal: reader.signal })
const ids = (event: FleetEvent) => event.rows.map((row) => row.id)

describe('the stream of the fleet', () => {
  it('begins with a snapshot of the watched rows and the tally', async () => {
    const [id, event] = await next(fleet(['borealis', 'nobody']))
    expect(id).toBe(lab.hub.asOf)
    expect(event).toMatchObject({ type: 'snapshot', tally: { never: 2, connected: 0 } })
    expect(ids(event)).toEqual(['borealis'])
  })

  it('tells how many routes all sources have when their number changes, of a connected cluster, too', async () => {
    await lab.connect('atlas')
    const stream = fleet(['atlas'])
    expect((await next(stream))[1].rows).toMatchObject([{ routes: 0, joinedRoutes: 0 }])
    lab.hub.joinedRoutes = (id) => (id === 'atlas' ? 3 : null)
    lab.intake.retell('atlas')
    const [, event] = await next(stream)
    expect(event).toMatchObject({ type: 'rows', moved: false, rows: [{ routes: 0, joinedRoutes: 3 }] })
  })

  it('goes on with the newest form of watched rows', async () => {
    const stream = fleet(['atlas'])
    const [before] = await next(stream)
    await lab.connect('atlas')
    const [id, event] = await next(stream)
    expect(event).toMatchObject({ type: 'rows', moved: true, behind: 0, tally: { never: 1, connected: 1 } })
    expect(event.rows).toMatchObject([{ id: 'atlas', state: 'connected' }])
    expect(Number(id.split(':')[1])).toBeGreaterThan(Number(before.split(':')[1]))
  })

  it('tells of rows that are not watched only that they moved', async () => {
    const stream = fleet(['atlas'])
    await next(stream)
    await lab.connect('borealis')
    const [, event] = await next(stream)
    expect(event).toMatchObject({ type: 'rows', rows: [], moved: true, tally: { connected: 1 } })
  })

  it('moves nothing for a beat', async () => {
    const socketId = await lab.connect('atlas')
    const stream = fleet(['atlas'])
    await next(stream)
    await lab.intake.observe('atlas', beat(socketId))
    expect((await next(stream))[1]).toMatchObject({ type: 'rows', moved: false, rows: [{ id: 'atlas' }] })
  })

  it('tells of a cluster that was added', async () => {
    const stream = fleet([])
    await next(stream)
    await lab.add('cascade')
    expect((await next(stream))[1]).toMatchObject({ moved: true, tally: { never: 3 } })
  })

  it('coalesces what happened between two reads to the newest', async () => {
    const stream = fleet(['atlas', 'borealis'])
    await next(stream)
    await lab.connect('atlas')
    await lab.lose('atlas')
    await lab.connect('borealis')
    const [id, event] = await next(stream)
    expect(id).toBe(lab.hub.asOf)
    expect(event.rows.map((row) => [row.id, row.state])).toEqual([
      ['atlas', 'reconnecting'],
      ['borealis', 'connected'],
    ])
  })

  it('sends many rows in blocks, and says how many are left', async () => {
    const many = Array.from({ length: 120 }, (_, n) => `c${String(n).padStart(3, '0')}`)
    await lab.add(...many)
    const stream = fleet(many)
    const [from] = await next(stream)
    await Promise.all(many.map((id) => lab.connect(id)))
    const blocks = [await next(stream), await next(stream), await next(stream)]
    expect(blocks.map(([, event]) => event.type === 'rows' && event.behind)).toEqual([70, 20, 0])
    const [first, second, third] = blocks.map(([id]) => id)
    expect(third).toBe(lab.hub.asOf)
    expect(new Set([from, first, second, third]).size).toBe(4)
    const rest = fleet(many, second)
    const [, event] = await next(rest)
    expect(ids(event)).toEqual(many.slice(100))
  })
})

describe('a reader that comes back', () => {
  it('gets what it missed', async () => {
    const [id] = await next(fleet(['atlas', 'borealis']))
    await lab.connect('borealis')
    const [, event] = await next(fleet(['atlas', 'borealis'], id))
    expect(event.type).toBe('rows')
    expect(ids(event)).toEqual(['borealis'])
  })

  it('that missed nothing is told so', async () => {
    const [id] = await next(fleet(['atlas']))
    expect((await next(fleet(['atlas'], id)))[1]).toMatchObject({ type: 'rows', rows: [], moved: false, behind: 0 })
  })

  it.each([
    ['of another epoch', () => `feedbeef:${lab.hub.asOf.split(':')[1]}`],
    ['that is none', () => 'nonsense'],
    ['of the future', () => `${lab.hub.asOf}000`],
  ])('with an id %s gets a snapshot', async (_, id) => {
    expect((await next(fleet(['atlas'], id())))[1].type).toBe('snapshot')
  })

  it('after a restart of ours gets a snapshot', async () => {
    const [id] = await next(fleet(['atlas']))
    await lab.restart(1_000)
    expect((await next(fleet(['atlas'], id)))[1].type).toBe('snapshot')
  })
})

describe('the stream of a cluster', () => {
  it('is a snapshot, then every change and event with the detail', async () => {
    const stream = cluster('atlas')
    expect((await next(stream))[1]).toMatchObject({ type: 'snapshot', detail: { id: 'atlas', state: 'never' } })
    await lab.connect('atlas')
    const [, event] = await next(stream)
    if (event.type !== 'delta') throw new Error('A delta was expected.')
    expect(event.detail).toMatchObject({ state: 'connected', sockets: [{ endpoint: 'controller' }] })
    expect(event.transitions).toMatchObject([{ from: 'never', to: 'connected', cause: 'registered' }])
    expect(event.events.map((one) => one.kind)).toContain('registered')
    expect(event.routes).toBe(false)
  })

  it('sends a loss once more when its return resolves it', async () => {
    await lab.connect('atlas')
    await lab.lose('atlas')
    const stream = cluster('atlas')
    await next(stream)
    lab.pass(700)
    await lab.connect('atlas')
    const [, event] = await next(stream)
    const transitions = event.type === 'delta' ? event.transitions : []
    expect(transitions.map((one) => [one.to, one.resolution?.awayMs])).toEqual([
      ['reconnecting', 700],
      ['connected', undefined],
    ])
  })

  it('says that routes changed', async () => {
    const stream = cluster('atlas')
    await next(stream)
    await lab.intake.routeCall('atlas', { kind: 'unregister', host: 'a.example.com', contested: true })
    const seen: ClusterLiveEvent[] = [(await next(stream))[1]]
    expect(seen[0]).toMatchObject({ type: 'delta', routes: true })
  })

  it('says nothing of other clusters', async () => {
    const stream = cluster('atlas')
    await next(stream)
    await lab.connect('borealis')
    await lab.connect('atlas')
    const [, event] = await next(stream)
    expect(event.detail).toMatchObject({ id: 'atlas', state: 'connected' })
  })

  it('goes on where the reader stopped, with all that happened', async () => {
    const [id] = await next(cluster('atlas'))
    await lab.connect('atlas')
    await lab.lose('atlas')
    const [, event] = await next(cluster('atlas', id))
    expect(event.type === 'delta' && event.transitions.map((one) => one.to)).toEqual(['connected', 'reconnecting'])
  })

  it('ends at once where there is no such cluster', async () => {
    expect(await cluster('nobody').next()).toEqual({ value: undefined, done: true })
  })
})

describe('a reader that goes', () => {
  it('is forgotten, though it was waiting', async () => {
    const stream = fleet(['atlas'])
    await next(stream)
    const waiting = stream.next()
    expect(lab.hub.readers).toBe(1)
    reader.abort()
    expect((await waiting).done).toBe(true)
    expect(lab.hub.readers).toBe(0)
  })

  it('before it began gets nothing', async () => {
    reader.abort()
    expect((await fleet(['atlas']).next()).done).toBe(true)
    expect(lab.hub.readers).toBe(0)
  })
})
