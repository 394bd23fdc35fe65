import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cause, ConnectionState } from '@/lib/contracts/state'
import type { Interval } from '@/lib/contracts/timeline'
import type { Gap } from '@/server/fleet/intervals'
import { hourOf, ROLLED_MS } from '@/server/fleet/roll-up'
import { rollForward } from '@/server/realtime/roll-forward'
import { addGap } from '@/server/store/gaps'
import { insertTransitions } from '@/server/store/history'
import { hoursBetween, writeRolled } from '@/server/store/state-hours'
import { Lab, T0 } from '@/server/testing/lab'
import { readStates } from './read-states'

const S = 1_000
const MIN = 60 * S
const HOUR = ROLLED_MS
const DAY = 24 * HOUR

let lab: Lab
beforeAll(async () => {
  lab = await Lab.open()
  await lab.add('atlas')
})
afterAll(() => lab[Symbol.asyncDispose]())

interface Change {
  afterMs: number
  to: ConnectionState
  cause: Cause
}

let held: { state: ConnectionState; cause: Cause | null } = { state: 'never', cause: null }

/** Stores a past that begins at T0 and rolls it up. @returns when it is "now" */
async function write(changes: readonly Change[], gaps: readonly Gap[] = []): Promise<number> {
  for (const table of ['transitions', 'state_hours', 'gaps'] as const) await lab.db.deleteFrom(table).execute()
  await writeRolled(lab.db, { seq: 0, to: 0 })
  let [at, from]: [number, ConnectionState] = [T0, 'never']
  const rows = changes.map(({ afterMs, to, cause }, index) => {
    at += afterMs
    const row = { clusterId: 'atlas', seq: index + 1, at, from, to, cause, evidence: {} }
    from = to
    return row
  })
  held = { state: from, cause: changes.at(-1)?.cause ?? null }
  await insertTransitions(lab.db, rows)
  for (const gap of gaps) await addGap(lab.db, gap)
  const now = hourOf(Math.max(at, T0 + 2 * DAY)) + 2 * HOUR + 5 * MIN
  await roll(now)
  return now
}

async function roll(now: number): Promise<void> {
  for await (const _ of rollForward(lab.db, now));
}

async function read(from: number, to: number, gaps: readonly Gap[], now: number, exact: boolean) {
  const current = { ...held, from: T0 }
  return readStates(lab.db, { id: 'atlas', from, to, gaps, current }, now, 0, exact ? Number.POSITIVE_INFINITY : -1)
}

/** How long each state lasted in each hour, and which was its last. */
function byHour(intervals: readonly Interval[], from: number, to: number) {
  const hours = new Map<number, Record<string, number>>()
  for (const interval of intervals) {
    const end = Math.min(interval.to ?? to, to)
    for (let at = hourOf(Math.max(interval.from, from)); at < end; at += HOUR) {
      const ms = Math.min(end, at + HOUR) - Math.max(interval.from, at, from)
      const hour = hours.get(at) ?? {}
      if (ms > 0) hours.set(at, { ...hour, [interval.state]: (hour[interval.state] ?? 0) + ms })
    }
  }
  return hours
}

/** The same stretches, whatever they are called for. */
function plain(intervals: readonly Interval[]): Interval[] {
  const told: Interval[] = []
  for (const interval of intervals) {
    const last = told.at(-1)
    if (last?.state === interval.state) last.to = interval.to
    else told.push({ ...interval, cause: null })
  }
  return told
}

const states = fc.constantFrom<ConnectionState>('connected', 'reconnecting', 'disconnected', 'connecting', 'unknown')
const causes = fc.constantFrom<Cause>('no-goodbye', 'own-restart', 'resumed', 'half-open', 'unread')
const pasts = (least: number, most: number) =>
  fc.array(fc.record({ afterMs: fc.integer({ min: least, max: most }), to: states, cause: causes }), { maxLength: 80 })
const absences = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 * DAY }), fc.integer({ min: 1, max: 3 * HOUR })).map(([after, length]) => ({
    from: T0 + after,
    to: T0 + after + length,
  })),
  { maxLength: 3 },
)
const windows = fc.integer({ min: -12, max: 48 }).map((hours) => T0 + hours * HOUR)

describe('a day read from roll-ups', () => {
  it('is the day read from changes of state, hour by hour, to the millisecond', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(pasts(0, 3 * HOUR), pasts(0, 5 * MIN), pasts(0, 20 * S)),
        absences,
        windows,
        async (changes, gaps, from) => {
          const now = await write(changes, gaps)
          const [raw, rolled] = [
            await read(from, from + DAY, gaps, now, true),
            await read(from, from + DAY, gaps, now, false),
          ]
          expect(byHour(rolled.intervals, from, from + DAY)).toEqual(byHour(raw.intervals, from, from + DAY))
          for (const [i, one] of rolled.intervals.entries()) {
            expect(one.from).toBe(rolled.intervals[i - 1]?.to ?? Math.max(from, T0))
          }
          expect(rolled.intervals.at(-1)?.to).toBe(raw.intervals.at(-1)?.to)
        },
      ),
      { numRuns: 120 },
    )
  })

  it('has the very same stretches where an hour has no more than a few', async () => {
    await fc.assert(
      fc.asyncProperty(pasts(10 * MIN, 5 * HOUR), absences, windows, async (changes, gaps, from) => {
        const now = await write(changes, gaps)
        const raw = await read(from, from + DAY, gaps, now, true)
        const rolled = await read(from, from + DAY, gaps, now, false)
        expect(plain(rolled.intervals)).toEqual(plain(raw.intervals))
      }),
      { numRuns: 80 },
    )
  })

  it('counts the same uptime over the whole past', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(pasts(0, 3 * HOUR), pasts(0, 20 * S)), absences, async (changes, gaps) => {
        const now = await write(changes, gaps)
        const raw = await read(T0, now + MIN, gaps, now, true)
        const rolled = await read(T0, now + MIN, gaps, now, false)
        expect(rolled.uptime).toEqual(raw.uptime)
        expect(rolled.changes).toBe(raw.changes)
      }),
      { numRuns: 80 },
    )
  })
})

describe('hours', () => {
  const loss = (afterMs: number, awayMs: number): Change[] => [
    { afterMs, to: 'reconnecting', cause: 'no-goodbye' },
    { afterMs: awayMs, to: 'connected', cause: 'resumed' },
  ]

  it('keep a loss of 3 s for a year, at its own time', async () => {
    await write([{ afterMs: 0, to: 'connected', cause: 'registered' }, ...loss(90 * DAY, 3 * S)])
    const now = T0 + 365 * DAY
    await roll(now)
    await lab.db.deleteFrom('transitions').execute()
    const { intervals } = await read(T0, now, [], now, false)
    expect(plain(intervals)).toMatchObject([
      { state: 'connected', from: T0 },
      { state: 'reconnecting', from: T0 + 90 * DAY, to: T0 + 90 * DAY + 3 * S },
      { state: 'connected', to: null },
    ])
  })

  it('of a cluster that flaps all the time have few pieces, and every one of its states', async () => {
    const flaps = Array.from({ length: 100 }, (_, n) => loss(20 * S, n === 50 ? 3 * S : S)).flat()
    flaps[101] = { afterMs: 2 * S, to: 'disconnected', cause: 'no-return' }
    await write([{ afterMs: 0, to: 'connected', cause: 'registered' }, ...flaps])
    const [first] = await hoursBetween(lab.db, 'atlas', T0, T0 + HOUR)
    expect(first?.changes).toBeGreaterThan(100)
    expect(first?.pieces.length).toBeLessThanOrEqual(12)
    expect(new Set(first?.pieces.map(({ state }) => state))).toContain('disconnected')
    expect(first?.pieces.reduce((sum, { ms }) => sum + ms, 0)).toBe(HOUR)
  })

  it('are made anew when a change of theirs comes late', async () => {
    const now = await write([{ afterMs: 0, to: 'connected', cause: 'registered' }])
    const late = { clusterId: 'atlas', seq: 99, at: T0 + 10 * MIN, evidence: {} } as const
    await insertTransitions(lab.db, [{ ...late, from: 'connected', to: 'disconnected', cause: 'half-open' }])
    await roll(now)
    const [first] = await hoursBetween(lab.db, 'atlas', T0, T0 + HOUR)
    expect(first?.pieces.map(({ state }) => state)).toEqual(['connected', 'disconnected'])
    expect(first?.after.state).toBe('disconnected')
  })

  it('begin with nothing where nothing changed', async () => {
    const now = await write([])
    expect(await hoursBetween(lab.db, 'atlas', 0, now)).toEqual([])
    const { intervals } = await read(T0, now + MIN, [], now, false)
    expect(intervals).toEqual([{ state: 'never', from: T0, to: null, cause: null }])
  })
})
