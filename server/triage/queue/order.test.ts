import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { QUEUE_TIERS, type QueueEntry } from '@/lib/contracts/triage'
import { compareEntries, Queue, rankQueue } from './order'

function entry(key: string, more: Partial<QueueEntry> = {}): QueueEntry {
  const base = {
    kind: 'cluster',
    tier: 'out',
    cause: null,
    routes: 6,
    needsPerson: true,
    since: 1_000,
    dueBy: null,
  } as const
  return { key, clusterIds: [key], why: '', ...base, ...more }
}

const keys = (entries: readonly QueueEntry[]) => entries.map(({ key }) => key)

describe('the order of the queue', () => {
  it.each<[string, Partial<QueueEntry>, Partial<QueueEntry>]>([
    ['who is out before who does not hold', { tier: 'out', routes: 0 }, { tier: 'unsteady', routes: 90 }],
    ['a connection before routes', { tier: 'unsteady' }, { tier: 'service', routes: 90 }],
    ['what works badly before what was never there', { tier: 'service' }, { tier: 'first' }],
    ['what was never there before what is good to know', { tier: 'first' }, { tier: 'notice', routes: 90 }],
    ['many before one', { clusterIds: ['x', 'y', 'z'], needsPerson: false }, { routes: 90 }],
    [
      'what does not mend itself before what does',
      { needsPerson: true, routes: 1 },
      { needsPerson: false, routes: 90 },
    ],
    ['more routes before fewer', { routes: 22 }, { routes: 6 }],
    ['the older of equals', { since: 500 }, { since: 1_000 }],
  ])('%s', (_, first, second) => {
    expect(keys(rankQueue([entry('b', second), entry('a', first)]))).toEqual(['a', 'b'])
    expect(keys(rankQueue([entry('a', second), entry('b', first)]))).toEqual(['b', 'a'])
  })

  it('makes one of what several clusters tell of one thing', () => {
    const shared = { key: 'contested shop', kind: 'shared', tier: 'service' } as const
    const both = [
      entry('', { ...shared, clusterIds: ['a', 'b'], routes: 3 }),
      entry('', { ...shared, clusterIds: ['b', 'c'], routes: 9 }),
    ]
    const ranked = rankQueue(both)
    expect(ranked).toMatchObject([{ key: 'contested shop', clusterIds: ['a', 'b', 'c'], routes: 9 }])
    expect(rankQueue(both.toReversed())).toEqual(ranked)
  })
})

const arbitrary = fc.record({
  by: fc.integer({ min: 0, max: 12 }),
  shared: fc.boolean(),
  tier: fc.constantFrom(...QUEUE_TIERS),
  routes: fc.integer({ min: 0, max: 3 }),
  needsPerson: fc.boolean(),
  since: fc.integer({ min: 0, max: 3 }),
  gone: fc.boolean(),
})

describe('a queue that is kept', () => {
  it('is at each moment what a whole ranking gives', () => {
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 40 }), (moves) => {
        const queue = new Queue()
        const told = new Map<string, QueueEntry>()
        for (const { by, shared, gone, ...more } of moves) {
          const key = shared ? 'shared' : `c${by}`
          const one = gone ? null : entry(key, { ...more, clusterIds: [`c${by}`] })
          queue.set(`c${by}`, one)
          if (one) told.set(`c${by}`, one)
          else told.delete(`c${by}`)
        }
        expect(queue.entries).toEqual(rankQueue([...told.values()]))
        expect(queue.entries).toEqual([...queue.entries].sort(compareEntries))
        for (const [at, { key }] of queue.entries.entries()) expect(queue.placeOf(key)).toBe(at)
      }),
    )
  })

  it('gives the same for entries in any order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(arbitrary, { maxLength: 13, selector: ({ by }) => by }), (some) => {
        const entries = some.map(({ by, tier, routes, needsPerson, since }) =>
          entry(`c${by}`, { tier, routes, needsPerson, since }),
        )
        expect(rankQueue(entries.toReversed())).toEqual(rankQueue(entries))
      }),
    )
  })

  it('forgets who has nothing to tell any more', () => {
    const queue = new Queue()
    queue.set('a', entry('a'))
    queue.set('a', null)
    queue.set('b', null)
    expect(queue.entries).toEqual([])
    expect(queue.placeOf('a')).toBe(-1)
  })

  it('moves one entry among ten thousand', () => {
    const queue = new Queue()
    for (let n = 0; n < 10_000; n++) queue.set(`c${n}`, entry(`c${n}`, { routes: n % 50, since: n }))
    queue.set('c42', entry('c42', { clusterIds: ['c42', 'c43'] }))
    expect(queue.placeOf('c42')).toBe(0)
    expect(queue.entries).toHaveLength(10_000)
    expect(queue.entries).toEqual([...queue.entries].sort(compareEntries))
  })
})
