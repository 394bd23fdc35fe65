import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import { insertTransitions } from '@/server/store/history'
import type { BareTransition } from '@/server/store/read-history'
import { Lab, T0 } from '@/server/testing/lab'
import { DAY_MS, daysOf, readChanges } from './day'

const NOW = T0 + DAY_MS
const COLUMN_MS = DAY_MS / 200
const STATES = ['connected', 'reconnecting', 'disconnected', 'connecting'] as const

let lab: Lab
beforeAll(async () => {
  lab = await Lab.open()
  await lab.add('busy', 'calm')
})
afterAll(() => lab[Symbol.asyncDispose]())

/** Puts changes in place of what the cluster had: each so long after the one before, into that state. */
async function write(id: string, changes: readonly [afterMs: number, to: ConnectionState][]): Promise<void> {
  await lab.db.deleteFrom('transitions').where('cluster_id', '=', id).execute()
  let [at, from]: [number, ConnectionState] = [T0, 'connected']
  const rows = changes.map(([afterMs, to], index) => {
    at += afterMs
    const row = { clusterId: id, seq: index + 1 + (id === 'busy' ? 100_000 : 0), at, from, to }
    from = to
    return { ...row, cause: 'no-goodbye' as const, evidence: {} }
  })
  await insertTransitions(lab.db, rows)
}

const columns = { from: T0, columnMs: COLUMN_MS }
function dayOf(id: string, changes: readonly BareTransition[], last: ConnectionState): Interval[] {
  const subject = { id, state: last, cause: null, createdAt: T0 }
  return [...daysOf([subject], changes, [], NOW)][0]?.[1] ?? []
}
/** The worst state in each column; a state that lasted no time at all is in none. */
function worstOf(intervals: readonly Interval[]): ConnectionState[] {
  return Array.from({ length: 200 }, (_, column) => {
    const [from, to] = [T0 + column * COLUMN_MS, T0 + (column + 1) * COLUMN_MS]
    const here = intervals.filter((one) => one.from < to && (one.to ?? NOW) > from)
    return here.map(({ state }) => state).sort((a, b) => STATE_LOOK[a].rank - STATE_LOOK[b].rank)[0] ?? 'never'
  })
}

describe('the day of a cluster that changes all the time', () => {
  it('is read by columns, two changes of each at most, while others are read whole', async () => {
    const flaps = Array.from(
      { length: 2_000 },
      (_, i) => [40_000, STATES[i % 2 === 0 ? 1 : 0]] as [number, ConnectionState],
    )
    await write('busy', flaps)
    await write('calm', flaps.slice(0, 900))
    const changes = await readChanges(lab.db, columns)
    const count = (id: string) => changes.filter(({ clusterId }) => clusterId === id).length
    expect(count('calm')).toBe(900)
    expect(count('busy')).toBeLessThanOrEqual(400)
    expect((await readChanges(lab.db, columns, ['calm'])).every(({ clusterId }) => clusterId === 'calm')).toBe(true)
  })

  it('shows one bad moment among thousands of good ones', async () => {
    const flaps = Array.from({ length: 3_000 }, (_, i): [number, ConnectionState] => [
      20_000,
      STATES[i % 2 === 0 ? 1 : 0],
    ])
    flaps[1_500] = [20_000, 'disconnected']
    await write('busy', flaps)
    const day = dayOf('busy', await readChanges(lab.db, columns, ['busy']), 'connected')
    expect(worstOf(day).filter((state) => state === 'disconnected')).toHaveLength(1)
  })

  it('has in every column the worst state that was there, and runs as it runs', async () => {
    const change = fc.tuple(fc.integer({ min: 1, max: 3 * COLUMN_MS }), fc.constantFrom(...STATES))
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 60 }), async (changes) => {
        await write('busy', changes)
        const whole = await readChanges(lab.db, columns, ['busy'])
        const condensed = await readChanges(lab.db, columns, ['busy'], 0)
        const last = whole.at(-1)?.to ?? 'connected'
        const [exact, shown] = [dayOf('busy', whole, last), dayOf('busy', condensed, last)]
        expect(worstOf(shown)).toEqual(worstOf(exact))
        expect(shown.at(-1)?.state).toBe(exact.at(-1)?.state)
      }),
      { numRuns: 60 },
    )
  })
})
