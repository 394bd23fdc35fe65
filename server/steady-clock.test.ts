import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SteadyClock } from './steady-clock'

const START = 1_790_000_000_000

/** A machine whose clock can be set, and time that passes by itself. */
function machine() {
  const at = { wall: START, steady: 0 }
  const clock = new SteadyClock({ wall: () => at.wall, steady: () => at.steady })
  const skipped: { from: number; to: number }[] = []
  clock.onSkip = (one) => skipped.push(one)
  const pass = (ms: number) => {
    at.wall += ms
    at.steady += ms
  }
  const set = (byMs: number) => {
    at.wall += byMs
  }
  return { at, clock, skipped, pass, set }
}

describe('our time', () => {
  it('is the machine’s, while that goes on by itself', () => {
    const { at, clock, pass, skipped } = machine()
    for (const ms of [1, 999, 30_000, 3_600_000]) {
      pass(ms)
      expect(clock.now()).toBe(at.wall)
    }
    expect(skipped).toEqual([])
  })

  it('goes on from where it was when the clock is set back, and meets it again', () => {
    const { at, clock, pass, set } = machine()
    pass(1_000)
    const before = clock.now()
    set(-60_000)
    expect(clock.now()).toBe(before)
    pass(10_000)
    expect(clock.now()).toBe(before + 9_000)
    expect(clock.aheadMs()).toBe(59_000)
    for (let minute = 0; minute < 11; minute++) {
      pass(60_000)
      clock.now()
    }
    expect(clock.now()).toBe(at.wall)
    expect(clock.aheadMs()).toBe(0)
  })

  it('follows at once when the clock is set ahead, and says which time was skipped', () => {
    const { at, clock, pass, set, skipped } = machine()
    pass(5_000)
    clock.now()
    set(3_600_000)
    expect(clock.now()).toBe(at.wall)
    expect(skipped).toEqual([{ from: START + 5_000, to: START + 3_605_000 }])
  })

  it('never runs backwards, however the clock is set', () => {
    const step = fc.tuple(fc.integer({ min: -1e8, max: 1e8 }), fc.nat(100_000))
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { clock, pass, set } = machine()
        let last = clock.now()
        for (const [by, ms] of steps) {
          set(by)
          pass(ms)
          const now = clock.now()
          expect(now).toBeGreaterThanOrEqual(last)
          expect(Number.isSafeInteger(now)).toBe(true)
          last = now
        }
      }),
    )
  })
})
