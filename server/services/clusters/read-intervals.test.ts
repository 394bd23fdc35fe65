import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectionState } from '@/lib/contracts/state'
import { insertTransitions } from '@/server/store/history'
import { Lab, T0 } from '@/server/testing/lab'
import { readIntervals } from './read-intervals'

const S = 1_000
let lab: Lab
beforeAll(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterAll(() => lab[Symbol.asyncDispose]())

type Change = [afterMs: number, to: ConnectionState, own: boolean]

async function write(changes: readonly Change[]): Promise<number> {
  await lab.db.deleteFrom('transitions').execute()
  let [at, from]: [number, ConnectionState] = [T0, 'never']
  const rows = changes.map(([afterMs, to, own], index) => {
    at += afterMs
    const cause = own ? ('own-restart' as const) : ('no-goodbye' as const)
    const row = { clusterId: 'atlas', seq: index + 1, at, from, to, cause, evidence: {} }
    from = to
    return row
  })
  await insertTransitions(lab.db, rows)
  return at
}

const current = { state: 'connected', cause: null, from: T0 } as const
const read = (from: number, to: number, gaps: { from: number; to: number }[], now: number, block?: number) =>
  readIntervals(lab.db, { id: 'atlas', from, to, gaps, current }, now, block)

describe('intervals that are read block by block', () => {
  const states = fc.constantFrom<ConnectionState>('connected', 'reconnecting', 'disconnected', 'connecting')
  const change = fc.tuple(fc.integer({ min: 0, max: 100 * S }), states, fc.boolean())
  const away = fc.tuple(fc.integer({ min: 0, max: 2_000 * S }), fc.integer({ min: 1, max: 100 * S }))

  it('are those that are read at once, and so is the uptime, to the millisecond', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { maxLength: 30 }),
        fc.array(away, { maxLength: 3 }),
        fc.integer({ min: 1, max: 7 }),
        async (changes, gone, block) => {
          const last = await write(changes)
          const gaps = gone.map(([after, length]) => ({ from: T0 + after, to: T0 + after + length }))
          const until = last + 50 * S
          for (const [from, to] of [
            [T0 - 10 * S, until + S],
            [T0 + 100 * S, Math.max(last, T0 + 101 * S)],
          ] as const) {
            expect(await read(from, to, gaps, until, block)).toEqual(await read(from, to, gaps, until))
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  it('of a cluster that changes all the time are coarser, tile the time, and show its one outage', async () => {
    const changes = Array.from(
      { length: 3_000 },
      (_, i): Change => [20 * S, i % 2 === 0 ? 'connected' : 'reconnecting', false],
    )
    changes[1_500] = [20 * S, 'disconnected', false]
    const last = await write(changes)
    const whole = await read(T0, last + 20 * S, [], last + 20 * S)
    const told = await read(T0, last + 20 * S, [], last + 20 * S, 1_400)
    expect([told.changes, told.uptime]).toEqual([3_000, whole.uptime])
    expect(told.intervals.length).toBeLessThan(whole.intervals.length)
    for (const [i, one] of told.intervals.entries()) expect(one.from).toBe(told.intervals[i - 1]?.to ?? T0)
    expect(told.intervals.filter(({ state }) => state === 'disconnected')).toHaveLength(1)
    expect(told.intervals.at(-1)).toEqual(whole.intervals.at(-1))
  })
})
