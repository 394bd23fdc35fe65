import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { beat, register, socket } from '@/server/testing/observations'
import { AGENT_STATES_OF_TESTS, report } from '@/server/testing/observations-beside'
import { applyObservation } from './apply'
import { opposition } from './beside'
import { initialState } from './initial'
import { tick } from './tick'
import type { Change, ClusterState, Observation } from './types'
import { clusterRowOf } from './view'

const S = 1_000
type Happening = [second: number, what: Observation | 'time passes']

/** Plays what happened; each transition and event as "second to cause". */
function play(happenings: readonly Happening[]) {
  let state = initialState(0)
  const transitions: string[] = []
  const events: string[] = []
  for (const [second, what] of happenings) {
    const due: number[] = []
    const absent = what !== 'time passes' && what.kind === 'own-restart'
    while (!absent && state.deadline <= second * S) {
      due.push(state.deadline)
      const step = tick(state, state.deadline)
      note(step.changes)
      state = step.state
      if (due.length > 200) throw new Error('time does not pass')
    }
    if (what === 'time passes') continue
    const step = applyObservation(state, what, second * S)
    note(step.changes)
    state = step.state
  }
  return { state, transitions, events }

  function note(changes: readonly Change[]) {
    for (const change of changes) {
      if (change.kind === 'transition') transitions.push(`${change.at / S} ${change.to} ${change.cause}`)
      if (change.kind === 'event' && change.event !== 'finding') events.push(`${change.at / S} ${change.event}`)
    }
  }
}
const rules = (state: ClusterState) => state.findings.map(({ rule }) => rule)

describe('a cluster that is only watched from beside', () => {
  it('is what its agent says, with the basis report', () => {
    const { state, transitions } = play([
      [1, report('connecting')],
      [15, report('connected')],
      [30, report('connected')],
      [45, report('reconnecting')],
      [60, report('connected')],
    ])
    expect(transitions).toEqual([
      '1 connecting reported',
      '15 connected reported',
      '45 reconnecting reported',
      '60 connected reported',
    ])
    expect(state.basis).toBe('report')
    expect(state.losses).toEqual([{ at: 45 * S, lengthMs: 15 * S }])
    expect(state.lastArrivalAt).toBeNull()
    expect(
      clusterRowOf('c', { name: 'c', tags: [], createdAt: 0 }, state, { held: 0, joined: 0 }, 60 * S),
    ).toMatchObject({
      state: 'connected',
      basis: 'report',
      agentVersion: '0.0.238',
      lamps: { socket: 'none', heartbeat: 'none' },
    })
  })

  it('is unknown, and not away, when nobody reads beside it any more', () => {
    const { state, transitions } = play([
      [1, report('connected')],
      [200, 'time passes'],
    ])
    expect(transitions).toEqual(['1 connected reported', '96 unknown unread'])
    expect(state.losses).toEqual([])
  })

  it('stays what it was while its port is silent for a moment, then is unknown, with the finding', () => {
    const silent = [16, 31, 46, 61, 76, 91, 106].map((second): Happening => [second, report(null)])
    const { state, transitions } = play([[1, report('connected')], ...silent])
    expect(transitions).toEqual(['1 connected reported', '96 unknown unread'])
    expect(rules(state)).toEqual(['agent-port-silent'])
    const back = play([[1, report('connected')], ...silent, [120, report('connected')]])
    expect([back.transitions.at(-1), rules(back.state)]).toEqual(['120 connected reported', []])
  })

  it('is disconnected when none of its pods runs', () => {
    const { state, transitions } = play([
      [1, report('connected', { running: true })],
      [16, report(null, { running: false })],
    ])
    expect(transitions).toEqual(['1 connected reported', '16 disconnected agent-down'])
    expect(state.losses).toHaveLength(1)
  })

  it('runs as long as its port answers, wherever its pods were looked for', () => {
    const { transitions } = play([
      [1, report('connected', { running: false })],
      [16, report('connected', { running: false })],
      [31, report(null, { running: false })],
      [46, report('connected', { running: false })],
    ])
    expect(transitions).toEqual(['1 connected reported', '31 disconnected agent-down', '46 connected reported'])
  })

  it('is never seen until something is read, however often its port is silent', () => {
    const { state, transitions } = play([
      [1, report(null)],
      [90, report(null)],
    ])
    expect([state.state, transitions]).toEqual(['never', []])
  })

  it('keeps its state over our own absence, and is unknown when nobody reads beside it after that', () => {
    const absence: Happening = [500, { kind: 'own-restart', gapFrom: 10 * S }]
    const first: Happening[] = [[1, report('connected')], absence]
    expect(play([...first, [540, report('connected')]]).transitions).toEqual(['1 connected reported'])
    const { state, transitions } = play([...first, [700, 'time passes']])
    expect(transitions).toEqual(['1 connected reported', '595 unknown unread'])
    expect(state.losses).toEqual([])
  })

  it('goes over to what arrives, as soon as anything does', () => {
    const { state, transitions } = play([
      [1, report('disconnected')],
      [5, socket(1, 5 * S)],
      [5, register(1)],
      [16, report('disconnected')],
    ])
    expect(transitions.at(-1)).toBe('5 connected registered')
    expect([state.state, state.basis]).toEqual(['connected', 'arrivals'])
  })
})

describe('what is found inside and what is seen outside', () => {
  const arrived: Happening[] = [
    [1, socket(1, 1 * S)],
    [1, register(1)],
  ]
  const beats = (until: number) =>
    Array.from({ length: Math.floor(until / 30) }, (_, n): Happening => [(n + 1) * 30, beat(1)])

  it('alive inside, unseen outside: a finding after a minute, that ends with it', () => {
    const lost: Happening[] = [...arrived, [10, { kind: 'close', socketId: 1, code: 1006, by: 'agent' }]]
    const alive = [15, 30, 45, 60].map((second): Happening => [second, report('connected')])
    expect(rules(play([...lost, ...alive]).state)).toEqual([])
    const found = play([...lost, ...alive, [76, report('connected')]])
    expect(rules(found.state)).toEqual(['alive-unseen'])
    expect(found.state.state).toBe('reconnecting')
    const back = play([...lost, ...alive, [76, report('connected')], [80, socket(2, 80 * S)], [80, register(2)]])
    expect(rules(back.state)).toEqual([])
  })

  it('seen outside, unwell inside: the reverse', () => {
    const unwell = [35, 50, 65, 80, 95].map((second): Happening => [second, report('reconnecting')])
    const all = [...arrived, ...beats(95), ...unwell].sort((a, b) => a[0] - b[0])
    const found = play(all)
    expect([rules(found.state), found.state.state]).toEqual([['seen-unwell'], 'connected'])
    expect(rules(play([...all, [96, report('connected')]]).state)).toEqual([])
  })

  it('ends when nobody reads inside any more', () => {
    const unwell = [35, 50, 65, 80, 95].map((second): Happening => [second, report('reconnecting')])
    const all = [...arrived, ...beats(240), ...unwell].sort((a, b) => a[0] - b[0])
    expect(rules(play(all).state)).toEqual([])
  })

  it.each([
    ['connected', 'connected', null],
    ['connected', 'disconnected', 'alive-unseen'],
    ['connected', 'reconnecting', 'alive-unseen'],
    ['connected', 'unknown', null],
    ['connected', 'never', null],
    ['connecting', 'connected', null],
    ['reconnecting', 'connected', 'seen-unwell'],
    ['disconnected', 'connected', 'seen-unwell'],
    ['silent', 'connected', 'seen-unwell'],
    ['down', 'connected', 'seen-unwell'],
    ['down', 'disconnected', null],
    ['silent', 'unknown', null],
  ] as const)('%s inside, %s outside: %s', (inside, state, rule) => {
    for (const by of ['arrivals', 'listing'] as const) {
      expect(opposition(inside, { by, state })?.rule ?? null).toBe(rule)
    }
  })
})

describe('what is found inside and what a controller lists', () => {
  const listed = (state: 'connected' | 'disconnected'): Observation => ({
    kind: 'said',
    basis: 'listing',
    state,
    word: null,
  })

  it('is a finding after a minute, and one alone', () => {
    const alive = [2, 17, 32, 47, 62].map((second): Happening => [second, report('connected')])
    const { state } = play([[1, listed('disconnected')], ...alive])
    expect([state.state, state.basis, rules(state)]).toEqual(['connected', 'report', ['alive-unseen']])
    expect(rules(play([[1, listed('disconnected')], ...alive, [63, listed('connected')]]).state)).toEqual([])
  })

  it('leaves the word to the controller when nothing is found any more, and takes it back', () => {
    const silent: Happening[] = [
      [1, listed('connected')],
      [2, report('reconnecting')],
      [200, 'time passes'],
    ]
    const { state, transitions } = play(silent)
    expect([state.state, state.basis, rules(state)]).toEqual(['connected', 'listing', []])
    expect(transitions).toEqual(['1 connected listed', '2 reconnecting reported', '97 connected listed'])
    const back = play([...silent, [210, report('reconnecting')]])
    expect([back.state.state, back.state.basis]).toEqual(['reconnecting', 'report'])
  })

  it('is unknown when neither says anything any more', () => {
    const { state, transitions } = play([
      [1, listed('connected')],
      [2, report('reconnecting')],
      [10, { kind: 'said', basis: 'listing', state: null, word: null }],
      [200, 'time passes'],
    ])
    expect([state.state, state.basis]).toEqual(['unknown', 'report'])
    expect(transitions.at(-1)).toBe('97 unknown unread')
  })
})

describe('an agent’s port', () => {
  it('that answers at a public address is a finding, and it ends when it answers at another', () => {
    const found = play([[1, report('connected', {}, 'everywhere')]])
    expect(rules(found.state)).toEqual(['agent-port-public'])
    expect(
      rules(
        play([
          [1, report('connected', {}, 'everywhere')],
          [16, report(null)],
        ]).state,
      ),
    ).toContain('agent-port-public')
    expect(
      rules(
        play([
          [1, report('connected', {}, 'everywhere')],
          [16, report('connected')],
        ]).state,
      ),
    ).toEqual([])
  })

  it('that a service publishes is one, too, and nobody looking changes nothing', () => {
    const published = play([[1, report('connected', { published: true })]])
    expect(rules(published.state)).toEqual(['agent-port-public'])
    const looked = play([
      [1, report('connected', { published: true })],
      [16, report('connected')],
      [31, report('connected', { published: false })],
    ])
    expect(rules(looked.state)).toEqual([])
  })
})

describe('a companion', () => {
  const here: Observation = { kind: 'companion', here: true }
  const away: Observation = { kind: 'companion', here: false }

  it('comes and goes beside the states: each is an event, once, and no state', () => {
    const { state, events } = play([
      [1, here],
      [2, here],
      [60, away],
      [61, away],
      [90, here],
    ])
    expect(events).toEqual(['1 companion-connected', '60 companion-gone', '90 companion-connected'])
    expect([state.state, state.basis, state.companionSince]).toEqual(['never', 'arrivals', 90 * S])
  })

  it('that is there again after our own absence has come, and did not go', () => {
    const { events } = play([
      [1, here],
      [500, { kind: 'own-restart', gapFrom: 10 * S }],
      [510, away],
      [520, here],
    ])
    expect(events).toEqual(['1 companion-connected', '520 companion-connected'])
  })
})

describe('when nobody looks beside the agent any more', () => {
  const gone: Observation = { kind: 'said', basis: 'report', state: null, word: null, gone: true }

  it('the state is unknown at once, without a loss, and its findings are gone', () => {
    const { state, transitions } = play([
      [1, report('connected', {}, 'everywhere')],
      [10, gone],
      [200, 'time passes'],
    ])
    expect(transitions).toEqual(['1 connected reported', '10 unknown unread'])
    expect([state.report, state.findings, state.losses]).toEqual([null, [], []])
  })
})

describe('reports', () => {
  it('never decide anything where an agent has arrived', () => {
    const anything = fc.record({
      after: fc.integer({ min: 1, max: 40 }),
      state: fc.constantFrom(...AGENT_STATES_OF_TESTS, null),
      running: fc.constantFrom(true, false, null, undefined),
    })
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 30 }), (list) => {
        let second = 2
        const reports = list.map(({ after, state, running }): Happening => {
          second += after
          return [second, report(state, { running })]
        })
        const arrived: Happening[] = [
          [1, socket(1, 1 * S)],
          [1, register(1)],
          [2, beat(1)],
        ]
        const without = play([...arrived, [second, 'time passes']])
        const withReports = play([...arrived, ...reports])
        expect(withReports.transitions).toEqual(without.transitions)
        expect(withReports.state.basis).toBe('arrivals')
      }),
    )
  })
})
