import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beat, close, register, rest, socket } from '../testing/observations'
import { readRecording } from '../testing/recordings'
import { Driver } from '../testing/replay'
import { observationsOf } from '../testing/replay-observations'
import { applyObservation } from './apply'
import { initialState } from './initial'
import { intervalsOf } from './intervals'
import { openSockets } from './judge'
import { limitsOf } from './limits'
import { tick } from './tick'
import type { ClusterState, Observation } from './types'
import { uptimeOf } from './uptime'

const S = 1_000
const RUNS = { numRuns: 300 }
type Timed = [number, Observation]

const id = fc.integer({ min: 1, max: 4 })
const code = fc.constantFrom(1000, 1001, 1005, 1006, 1011)
const sentAt = fc.option(fc.double({ min: -1e15, max: 1e15, noNaN: false }))

const observation: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({ socketId: id, gateway: fc.boolean() }).map(({ socketId, gateway }) => {
    return socket(socketId, 0, gateway ? { endpoint: 'gateway' } : {})
  }),
  fc.tuple(id, sentAt).map(([socketId, sent]) => beat(socketId, { sentAt: sent })),
  fc
    .tuple(id, fc.constantFrom('fresh' as const, 'resume' as const, null))
    .map(([socketId, mode]) => register(socketId, { mode })),
  fc.constantFrom('sync' as const, 'register' as const, 'unregister' as const).map((call) => rest({ call })),
  fc.boolean().map((ok) => rest({ ok })),
  id.map((socketId): Observation => ({ kind: 'ping', socketId })),
  fc.tuple(id, fc.boolean()).map(([socketId, binary]): Observation => ({ kind: 'frame', socketId, binary })),
  fc.tuple(id, code).map(([socketId, by]) => close(socketId, by)),
  id.map((socketId) => close(socketId, 1012, 'us')),
  fc.constant<Observation>({ kind: 'own-restart', gapFrom: 0 }),
  fc.constant<Observation>({ kind: 'finding', rule: 'standalone-agent', message: 'restart it' }),
)

const waitMs = fc.oneof(
  fc.constantFrom(0, 1, 50, 1_999, 2_000, 30 * S, 44_999, 45 * S, 75 * S, 94_999, 95 * S),
  fc.nat(200 * S),
)
const script = fc.array(fc.tuple(waitMs, observation), { maxLength: 60 }).map((steps) => {
  let at = 1
  return steps.map(([wait, one]): Timed => {
    at += wait
    return [at, one.kind === 'socket' ? { ...one, openedAt: at } : one]
  })
})

/** An arrival that the reducer may rely on, by the words of the design: judged without the reducer. */
function isArrival(o: Observation): boolean {
  return o.kind === 'register' || o.kind === 'beat' || (o.kind === 'rest' && o.call !== 'unregister')
}

function expectHonest(state: ClusterState, arrivals: readonly number[], now: number): void {
  if (state.state !== 'connected') return
  const { lostMs } = limitsOf(state.beatGaps)
  expect(arrivals.some((at) => at <= now && now - at < lostMs)).toBe(true)
  expect(openSockets(state).length > 0 || state.undecided !== null).toBe(true)
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(freeze)
  }
  return value
}

function driven(steps: readonly Timed[], from?: ClusterState, at = 0): Driver {
  const driver = new Driver('c', at, from)
  for (const [when, one] of steps) driver.observe(when, one)
  return driver
}

describe('whatever is observed', () => {
  it('is never connected without an arrival within the lost limit', () => {
    fc.assert(
      fc.property(script, fc.nat(300 * S), (steps, rest) => {
        const arrivals: number[] = []
        const driver = new Driver('c', 0)
        for (const [at, one] of steps) {
          driver.passUntil(at)
          expectHonest(driver.state, arrivals, at)
          if (isArrival(one)) arrivals.push(at)
          driver.observe(at, one)
          expectHonest(driver.state, arrivals, at)
        }
        const end = (steps.at(-1)?.[0] ?? 0) + rest
        driver.passUntil(end)
        expectHonest(driver.state, arrivals, end)
      }),
      RUNS,
    )
  })

  it('holds for recordings in any order, with rows doubled and lost', () => {
    const told = ['everest', 'glacier', 'island'].flatMap((name) =>
      observationsOf(readRecording(name), 0).flatMap(({ ms, observations }) =>
        observations.map((one): Timed => [ms, one]),
      ),
    )
    const indices = fc.array(fc.nat(told.length - 1), { minLength: 20, maxLength: 150 })
    fc.assert(
      fc.property(indices, fc.nat(60 * S), (picked, paceMs) => {
        const arrivals: number[] = []
        const driver = new Driver('c', 0)
        picked.forEach((index, turn) => {
          const [, one] = told[index] ?? [0, rest()]
          const at = (turn + 1) * paceMs
          if (isArrival(one)) arrivals.push(at)
          driver.observe(at, one)
          expectHonest(driver.state, arrivals, at)
        })
      }),
      RUNS,
    )
  })

  it('never throws and never changes the state it was given, even when our clock jumps', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -1e6, max: 1e9 }), observation)), (steps) => {
        let state = freeze(initialState(0))
        let last = 0
        for (const [now, one] of steps) {
          const observed = applyObservation(state, freeze(one), now)
          const passed = tick(freeze(observed.state), now + 1)
          state = freeze(passed.state)
          for (const change of [...observed.changes, ...passed.changes].filter(({ kind }) => kind === 'transition')) {
            last = 'at' in change && change.at >= last ? change.at : Number.NaN
          }
          expect(last).not.toBeNaN()
          expect(Number.isSafeInteger(Math.round(state.deadline))).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('stores transitions that give the state, since and cause again', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { transitions } = driven(steps).history
        const { state, since, cause } = driven(steps).state
        const last = transitions.at(-1) ?? { to: 'never', at: 0, cause: null }
        expect({ state, since, cause }).toEqual({ state: last.to, since: last.at, cause: last.cause })
        transitions.forEach((transition, index) => {
          const before = transitions[index - 1]
          expect(transition.from).toBe(before?.to ?? 'never')
          expect(transition.at).toBeGreaterThanOrEqual(before?.at ?? 0)
        })
      }),
      RUNS,
    )
  })

  it('goes on from a stored state as if nothing had been stored', () => {
    fc.assert(
      fc.property(script, fc.nat(60), (steps, cut) => {
        const before = driven(steps.slice(0, cut))
        const stored: ClusterState = JSON.parse(JSON.stringify(before.state))
        const after = driven(steps.slice(cut), stored, steps[cut - 1]?.[0] ?? 0)
        expect(after.state).toEqual(JSON.parse(JSON.stringify(driven(steps).state)))
      }),
      RUNS,
    )
  })

  it('resolves each way out of connected at most once, with the time away', () => {
    fc.assert(
      fc.property(script, (steps) => {
        const { transitions, resolutions } = driven(steps).history
        const outs = transitions.filter(({ from }) => from === 'connected').map(({ at }) => at)
        for (const { lossAt, at, awayMs } of resolutions) {
          expect(outs.concat(transitions.map((one) => one.at))).toContain(lossAt)
          expect(awayMs).toBe(at - lossAt)
        }
        expect(resolutions.length).toBeLessThanOrEqual(transitions.length)
      }),
      RUNS,
    )
  })
})

describe('intervals', () => {
  const gap = fc.tuple(fc.nat(3_000 * S), fc.nat(300 * S)).map(([from, length]) => ({ from, to: from + length }))

  it('tile the time of their window without overlap', () => {
    fc.assert(
      fc.property(
        script,
        fc.array(gap, { maxLength: 5 }),
        fc.nat(2_000 * S),
        fc.nat(3_000 * S),
        (steps, gaps, a, b) => {
          const { transitions } = driven(steps).history
          const now = Math.max(steps.at(-1)?.[0] ?? 0, a + 1)
          const [from, to] = [a, a + b + 1]
          const first = { state: 'never', cause: null, from: 0 } as const
          const intervals = intervalsOf(transitions, gaps, first, from, to, now)
          const end = Math.min(to, now)
          expect(intervals[0]?.from).toBe(from)
          intervals.forEach((interval, index) => {
            const until = interval.to ?? end
            expect(until).toBeGreaterThan(interval.from)
            expect(intervals[index + 1]?.from ?? end).toBe(until)
            expect(interval.to === null).toBe(index === intervals.length - 1 && end === now)
          })
          const { ratio, observedMs, connectedMs } = uptimeOf(intervals, now)
          expect(connectedMs).toBeLessThanOrEqual(observedMs)
          expect(observedMs).toBeLessThanOrEqual(end - from)
          expect(ratio ?? 0).toBeLessThanOrEqual(observedMs === 0 ? 0 : connectedMs / observedMs)
        },
      ),
      RUNS,
    )
  })
})
