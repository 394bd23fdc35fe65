import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FALL, lossAt, lossEvent, returnAt } from '@/server/testing/triage/losses'
import { takeEvents } from './take-events'
import { type IncidentEvent, NO_INCIDENTS } from './types'

const lossesAfter = (...events: IncidentEvent[]) => takeEvents(NO_INCIDENTS, events).losses

describe('what came in', () => {
  it('changes nothing where nothing did', () => {
    expect(takeEvents(NO_INCIDENTS, [])).toBe(NO_INCIDENTS)
    expect(takeEvents(NO_INCIDENTS, [returnAt('a', 5)])).toBe(NO_INCIDENTS)
  })

  it('ends the loss that began before it', () => {
    expect(lossesAfter(lossEvent(lossAt('a', 0)), returnAt('a', 900))).toMatchObject([{ backAt: FALL + 900 }])
    expect(lossesAfter(lossEvent(lossAt('a', 1_000)), returnAt('a', 900))).toMatchObject([{ backAt: null }])
  })

  it('ends a loss at its own moment', () => {
    expect(lossesAfter(returnAt('a', 0), lossEvent(lossAt('a', 0)))).toMatchObject([{ backAt: FALL }])
  })

  it('takes a loss that is known already for the same', () => {
    const state = takeEvents(NO_INCIDENTS, [lossEvent(lossAt('a', 0)), returnAt('a', 10)])
    expect(takeEvents(state, [lossEvent(lossAt('a', 0))])).toBe(state)
  })

  it('keeps the first return', () => {
    expect(lossesAfter(lossEvent(lossAt('a', 0)), returnAt('a', 10), returnAt('a', 20))).toMatchObject([
      { backAt: FALL + 10 },
    ])
  })

  it('notes who was put aside, and until when nobody watched', () => {
    const gone = { kind: 'gone', clusterId: 'a', at: FALL + 5 } as const
    const absence = { kind: 'absence', to: FALL + 9 } as const
    const state = takeEvents(NO_INCIDENTS, [lossEvent(lossAt('a', 0)), gone, absence])
    expect(state).toMatchObject({ watchedFrom: FALL + 9, losses: [{ goneAt: FALL + 5, backAt: null }] })
  })

  it('gives the same for events in any order', () => {
    const one = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      at: fc.integer({ min: 0, max: 50 }),
      back: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 20 }), (told) => {
        const events = told.map(({ id, at, back }) => (back ? returnAt(id, at) : lossEvent(lossAt(id, at))))
        const key = (some: IncidentEvent[]) =>
          lossesAfter(...some)
            .map(({ clusterId, at, backAt }) => `${clusterId} ${at} ${backAt}`)
            .sort()
        expect(key(events.toReversed())).toEqual(key(events))
      }),
    )
  })
})
