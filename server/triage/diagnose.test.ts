import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { triageCause } from '@/lib/contracts/triage'
import { Stage } from '@/server/testing/triage/stage'
import { diagnose, lookAgainAt } from './diagnose'

type Deed = (stage: Stage) => Stage
const DEEDS: Record<string, Deed> = {
  connect: (stage) => stage.connect(),
  back: (stage) => stage.comeBack(),
  live: (stage) => stage.live(120),
  'live long': (stage) => stage.live(900),
  drop: (stage) => stage.drop(),
  close: (stage) => stage.drop(1000),
  silence: (stage) => stage.pass(130),
  wait: (stage) => stage.pass(20),
  'wait long': (stage) => stage.pass(4_000),
  restart: (stage) => stage.restartOfOurs(30),
  'port connected': (stage) => stage.inside('connected'),
  'port silent': (stage) => stage.inside(null),
  'no pod': (stage) => stage.inside(null, { running: false }),
  refused: (stage) => stage.refused('wrong-token', 'address', 2),
  revoked: (stage) => stage.refused('revoked-token'),
  alone: (stage) => stage.observe({ kind: 'finding', rule: 'standalone-agent', message: 'It runs alone.' }),
  'log of a token': (stage) => stage.log('token-refused'),
  'log of rbac': (stage) => stage.log('rbac-denied'),
  'log, well': (stage) => stage.log('start-up', 'correct'),
}
const names = fc.array(fc.constantFrom(...Object.keys(DEEDS)), { maxLength: 14 })

function play(deeds: readonly string[]): Stage {
  return deeds.reduce((stage, name) => DEEDS[name]?.(stage) ?? stage, new Stage())
}

const told = (stage: Stage, now = stage.now) => diagnose(stage.facts(), now)

describe('what is said of a cluster', () => {
  it('has evidence, steps and doubts for each cause, whatever happened', () => {
    fc.assert(
      fc.property(names, (deeds) => {
        const stage = play(deeds)
        for (const cause of told(stage)) {
          expect(triageCause.parse(cause)).toEqual(cause)
          for (const { fact, at } of cause.evidence) {
            expect(fact).not.toMatch(/undefined|null|NaN/)
            expect(Number.isFinite(at ?? 0)).toBe(true)
          }
        }
      }),
    )
  })

  it('names each cause once', () => {
    fc.assert(
      fc.property(names, (deeds) => {
        const ids = told(play(deeds)).map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
    )
  })

  it('says something of whoever is away, and asks where it does not know', () => {
    fc.assert(
      fc.property(names, (deeds) => {
        const stage = play(deeds)
        const { state } = stage.facts().detail
        if (state !== 'disconnected' && state !== 'reconnecting' && state !== 'never') return
        expect(told(stage)).not.toEqual([])
      }),
    )
  })

  it('changes by time alone only when it said so', () => {
    const ids = (stage: Stage, now: number) => told(stage, now).map(({ id, certainty }) => `${id} ${certainty}`)
    fc.assert(
      fc.property(names, fc.double({ min: 0, max: 1, noNaN: true }), (deeds, part) => {
        const stage = play(deeds)
        const until = Math.min(lookAgainAt(stage.facts(), stage.now) ?? stage.now + 86_400_000, stage.now + 86_400_000)
        const later = Math.floor(stage.now + (until - 1 - stage.now) * part)
        expect(ids(stage, Math.max(later, stage.now))).toEqual(ids(stage, stage.now))
      }),
    )
  })

  it('fills in the namespace that its companion tells, and our address', () => {
    const stage = new Stage().connect().live(60).drop().pass(600).companion({ namespace: 'agents' })
    const commands = told(stage).flatMap(({ todo }) => todo.flatMap(({ command }) => command ?? []))
    expect(commands).toContain('kubectl -n agents get pods -o wide')
    expect(commands.some((command) => command.includes("'https://lifeline.example.com'"))).toBe(true)
  })

  it('says nothing of a cluster that is well', () => {
    expect(told(new Stage().connect().live(3_600))).toEqual([])
  })

  it('gives the exact command to send where it is not enough to say', () => {
    const [cause] = told(new Stage().connect().live(60).drop().pass(600))
    expect(cause).toMatchObject({ id: 'not-enough', certainty: 'possible', needsPerson: true, actor: 'customer' })
    expect(cause?.todo.every(({ command }) => command?.startsWith('kubectl '))).toBe(true)
  })
})
