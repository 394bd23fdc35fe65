import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rest } from '@/server/testing/observations'
import { Stage } from '@/server/testing/triage/stage'
import { diagnose, lookAgainAt } from '@/server/triage/diagnose'
import { stateMark } from './state-mark'

type Deed = (stage: Stage) => unknown

const DEEDS: Record<string, Deed> = {
  beat: (stage) => stage.beat(),
  'beat that counts nothing': (stage) => stage.beat({ gatewayRoutes: 0 }),
  'beat with placeholders': (stage) => stage.beat({ k8sVersion: 'v1.28.0+k3s1', nodes: 0 }),
  ping: (stage) => stage.observe({ kind: 'ping', socketId: stage.socketId }),
  drop: (stage) => stage.drop(),
  back: (stage) => stage.comeBack(),
  'new process': (stage) => stage.connect(),
  'new process without a sync': (stage) => stage.connect({ sync: false }),
  'second agent': (stage) => stage.open().beat(),
  sync: (stage) => stage.observe(rest()),
  'sync that fails': (stage) => stage.observe(rest({ ok: false })),
  'our absence': (stage) => stage.restartOfOurs(40),
  'its port says connected': (stage) => stage.inside('connected'),
  'its port is silent': (stage) => stage.inside(null),
  'none of its pods runs': (stage) => stage.inside(null, { running: false }),
}

const saidOf = (stage: Stage) =>
  diagnose(stage.facts(), stage.now).map(({ id, certainty, quiet, needsPerson, step }) =>
    [id, certainty, quiet, needsPerson, step].join(' '),
  )

/** Looks at a cluster as the queue does: when its mark is another one, when something happened, or when time is due. */
class Watcher {
  looked = 0
  #mark = ''
  #told = 0
  #said: string[] = []
  #wakeAt = Number.POSITIVE_INFINITY

  look(stage: Stage): string[] {
    const { state, transitions, events } = stage.driver.history
    const told = transitions.length + events.filter(({ event }) => event !== 'route-sync').length
    const mark = stateMark(state)
    if (mark !== this.#mark || told !== this.#told || stage.now >= this.#wakeAt) {
      this.looked += 1
      this.#said = saidOf(stage)
      this.#wakeAt = lookAgainAt(stage.facts(), stage.now) ?? Number.POSITIVE_INFINITY
    }
    this.#mark = mark
    this.#told = told
    return this.#said
  }
}

describe('the mark of a state', () => {
  it('is another one whenever something else would be said', () => {
    const step = fc.record({ deed: fc.constantFrom(...Object.keys(DEEDS)), seconds: fc.integer({ min: 0, max: 400 }) })
    fc.assert(
      fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
        const stage = new Stage().connect()
        const watcher = new Watcher()
        watcher.look(stage)
        for (const { deed, seconds } of steps) {
          DEEDS[deed]?.(stage)
          expect([deed, watcher.look(stage)]).toEqual([deed, saidOf(stage)])
          for (let left = seconds; left > 0; left -= 20) {
            stage.pass(Math.min(20, left))
            expect([deed, left, watcher.look(stage)]).toEqual([deed, left, saidOf(stage)])
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('stays while a cluster is well: an hour of beats, pings and syncs is looked at a few times', () => {
    const stage = new Stage('c', { skewMs: 300 }).connect()
    const watcher = new Watcher()
    for (let minute = 0; minute < 60; minute++) {
      stage.live(60)
      if (minute % 5 === 0) stage.observe(rest())
      watcher.look(stage)
    }
    expect(watcher.looked).toBeLessThanOrEqual(4)
  })

  it('stays while a clock is off by a lot, and by a little more or less each time', () => {
    const stage = new Stage('c', { skewMs: 41_000 }).connect()
    const watcher = new Watcher()
    for (let minute = 0; minute < 30; minute++) watcher.look(stage.live(60))
    expect(watcher.looked).toBeLessThanOrEqual(4)
  })
})
