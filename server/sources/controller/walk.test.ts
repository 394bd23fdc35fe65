import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DueList } from './due-list'
import { ReadFailure } from './failure'
import { CONTROLLER_LIMITS } from './limits'
import { Walk } from './walk'

const LIMITS = { ...CONTROLLER_LIMITS, concurrency: 2, slowLanes: 2, slowMs: 1_000, windowMs: 60_000 }

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** A walk whose reads end when the test says so, or at once. */
function walkOf(atOnce: (key: string) => boolean = () => true) {
  const begun: [number, string][] = []
  const failed: string[] = []
  const open = new Map<string, { resolve: () => void; reject: (cause: unknown) => void }>()
  const walk = new Walk({
    read: (key) => {
      begun.push([Date.now(), key])
      if (atOnce(key)) return Promise.resolve()
      return new Promise((resolve, reject) => open.set(key, { resolve, reject }))
    },
    failed: (key, { kind }) => failed.push(`${key} ${kind}`),
    clock: Date.now,
    random: () => 1,
    limits: LIMITS,
  })
  return { walk, begun, failed, open, keys: () => begun.map(([, key]) => key) }
}

describe('a walk', () => {
  it('reads every cluster at once, then once in a window', async () => {
    const { walk, begun } = walkOf()
    walk.follow(['a', 'b', 'c'])
    await vi.advanceTimersByTimeAsync(50)
    expect(begun.map(([, key]) => key)).toEqual(['a', 'b', 'c'])
    await vi.advanceTimersByTimeAsync(60_000)
    const again = begun.slice(3)
    expect(again.map(([, key]) => key).toSorted()).toEqual(['a', 'b', 'c'])
    for (const [at] of again) expect(at).toBeLessThanOrEqual(LIMITS.windowMs)
  })

  it('goes round 5,000 clusters so that none is older than the window', async () => {
    const lastRead = new Map<string, number>()
    let oldest = 0
    const walk = new Walk({
      read: async (key) => {
        const last = lastRead.get(key)
        if (last !== undefined) oldest = Math.max(oldest, Date.now() - last)
        await new Promise((resolve) => setTimeout(resolve, 50))
        lastRead.set(key, Date.now())
      },
      failed: () => {},
      clock: Date.now,
      random: Math.random,
      limits: CONTROLLER_LIMITS,
    })
    walk.follow(Array.from({ length: 5_000 }, (_, index) => `cluster-${index}`))
    await vi.advanceTimersByTimeAsync(3 * CONTROLLER_LIMITS.windowMs)
    const stopped = walk.stop()
    await vi.advanceTimersByTimeAsync(100)
    await stopped
    expect(lastRead.size).toBe(5_000)
    expect(oldest).toBeLessThan(CONTROLLER_LIMITS.windowMs)
  })

  it('reads so many at a time and no more', async () => {
    const { walk, keys, open } = walkOf(() => false)
    walk.follow(['a', 'b', 'c', 'd'])
    expect(keys()).toEqual(['a', 'b'])
    open.get('a')?.resolve()
    await vi.advanceTimersByTimeAsync(0)
    expect(keys()).toEqual(['a', 'b', 'c'])
  })

  it('is not held up by clusters that never answer', async () => {
    const { walk, keys } = walkOf((key) => !key.startsWith('slow'))
    walk.follow(['slow-1', 'slow-2', 'a', 'b', 'c'])
    await vi.advanceTimersByTimeAsync(999)
    expect(keys()).toEqual(['slow-1', 'slow-2'])
    await vi.advanceTimersByTimeAsync(10)
    expect(keys().slice(2)).toEqual(['a', 'b', 'c'])
  })

  it('tries what failed again, later each time, beside the others', async () => {
    const { walk, begun, failed, open } = walkOf(() => false)
    walk.follow(['a'])
    for (const wait of [2_000, 4_000, 8_000]) {
      open.get('a')?.reject(new ReadFailure('server-error', 'broken'))
      await vi.advanceTimersByTimeAsync(wait)
    }
    expect(begun.map(([at]) => at)).toEqual([0, 2_000, 6_000, 14_000])
    expect(failed).toEqual(['a server-error', 'a server-error', 'a server-error'])
    open.get('a')?.resolve()
    await vi.advanceTimersByTimeAsync(LIMITS.windowMs)
    expect(begun).toHaveLength(5)
  })

  it('waits as long as it is asked to', async () => {
    const { walk, begun, open } = walkOf(() => false)
    walk.follow(['a'])
    open.get('a')?.reject(new ReadFailure('too-many', 'less often', { retryAfterMs: 30_000 }))
    await vi.advanceTimersByTimeAsync(29_000)
    expect(begun).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(5_000)
    expect(begun).toHaveLength(2)
  })

  it('reads at once what is urgent, however many are under way, and only once', async () => {
    const { walk, keys, open } = walkOf(() => false)
    walk.follow(['a', 'b', 'c'])
    const twice = Promise.all([walk.urgent('c'), walk.urgent('c')])
    expect(keys()).toEqual(['a', 'b', 'c'])
    open.get('c')?.resolve()
    await twice
    open.get('a')?.resolve()
    await vi.advanceTimersByTimeAsync(100)
    expect(keys()).toEqual(['a', 'b', 'c'])
  })

  it('rests while it is held, and goes on after', async () => {
    const { walk, keys } = walkOf()
    walk.hold()
    walk.follow(['a'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(keys()).toEqual([])
    walk.release()
    expect(keys()).toEqual(['a'])
  })

  it('forgets what is no longer followed', async () => {
    const { walk, keys } = walkOf()
    walk.follow(['a', 'b'])
    await vi.advanceTimersByTimeAsync(10)
    walk.follow(['b'])
    await vi.advanceTimersByTimeAsync(LIMITS.windowMs)
    expect(keys()).toEqual(['a', 'b', 'b'])
    await walk.stop()
    await vi.advanceTimersByTimeAsync(LIMITS.windowMs)
    expect(keys()).toHaveLength(3)
  })
})

describe('a list of what is due', () => {
  it('gives the soonest first, of equals the first, and each once', () => {
    const list = new DueList()
    for (const [key, at] of [
      ['c', 5],
      ['a', 1],
      ['b', 1],
      ['a', 7],
    ] as const)
      list.put(key, at)
    expect([list.take(4), list.take(4), list.nextAt]).toEqual(['b', null, 5])
    expect([list.take(9), list.take(9), list.take(9), list.size]).toEqual(['c', 'a', null, 0])
  })

  it('forgets what is removed', () => {
    const list = new DueList()
    list.put('a', 1)
    list.put('b', 1)
    list.remove('a')
    list.remove('never there')
    expect([list.take(1), list.take(1)]).toEqual(['b', null])
  })
})
