import { describe, expect, it } from 'vitest'
import { beat, close, register, rest, socket } from '../testing/observations'
import { Driver } from '../testing/replay'
import { applyObservation } from './apply'
import { withDropped } from './dropped'
import { clusterDetailOf, clusterRowOf } from './view'

const S = 1_000
const HOUR = 3_600 * S
const META = { name: 'lagoon', tags: ['eu'], createdAt: 0 }

function there(): Driver {
  const driver = new Driver('c', 0)
  driver.observe(S, socket(1, S))
  driver.observe(S, register(1))
  return driver
}

function rowOf(driver: Driver, now: number) {
  return clusterRowOf('c', META, driver.state, { held: 7, joined: 9 }, now)
}

function eventsOf(driver: Driver, kind: string) {
  return driver.history.events.filter(({ event }) => event === kind).map(({ at, facts }) => ({ at: at / S, facts }))
}

describe('the heartbeat lamp', () => {
  it('is none until the first beat, then fresh, late and lost, by beats alone', () => {
    const driver = there()
    expect(driver.state.lamps.heartbeat).toBe('none')
    driver.observe(2 * S, beat(1))
    expect(driver.state.lamps.heartbeat).toBe('fresh')
    driver.observe(40 * S, rest())
    driver.passUntil(47 * S)
    expect(driver.state).toMatchObject({ state: 'connected', lamps: { heartbeat: 'late' }, lateSince: 47 * S })
    driver.passUntil(97 * S)
    expect(driver.state.lamps.heartbeat).toBe('lost')
  })

  it('is late when a registration is followed by no beat', () => {
    const driver = there()
    driver.passUntil(46 * S)
    expect(driver.state.lamps.heartbeat).toBe('late')
  })

  it('counts from the return after a long time away, not from the beat before it', () => {
    const driver = there()
    driver.observe(2 * S, beat(1))
    driver.observe(3 * S, close(1))
    driver.observe(600 * S, socket(2, 600 * S))
    driver.observe(600 * S, rest())
    expect(driver.state).toMatchObject({ state: 'connected', lamps: { heartbeat: 'none' } })
    driver.passUntil(645 * S)
    expect(driver.state.lamps.heartbeat).toBe('late')
  })

  it('tells once that beats are late, and once that they are back', () => {
    const driver = there()
    driver.observe(2 * S, beat(1))
    driver.observe(60 * S, rest())
    driver.observe(70 * S, beat(1))
    driver.observe(100 * S, beat(1))
    expect(eventsOf(driver, 'beats-late')).toEqual([{ at: 47, facts: { lastBeatAt: 2 * S } }])
    expect(eventsOf(driver, 'beats-fresh')).toEqual([{ at: 70, facts: { lateMs: 23 * S } }])
  })
})

describe('the route sync lamp', () => {
  it('is overdue 10 minutes after the 4 hours of its pace', () => {
    const driver = there()
    driver.observe(10 * S, rest())
    driver.passUntil(10 * S + 4 * HOUR + 599 * S)
    expect(driver.state.lamps.routeSync).toBe('in-time')
    driver.passUntil(10 * S + 4 * HOUR + 600 * S)
    expect(driver.state.lamps.routeSync).toBe('overdue')
  })

  it('is not moved by single registers', () => {
    const driver = there()
    driver.observe(10 * S, rest({ call: 'register' }))
    expect(driver.state.lamps.routeSync).toBe('none')
  })
})

describe('the socket lamp', () => {
  it('tells none, open, silent and closed apart', () => {
    const driver = new Driver('c', 0)
    expect(driver.state.lamps.socket).toBe('none')
    driver.observe(S, socket(1, S))
    driver.observe(S, beat(1))
    expect(driver.state.lamps.socket).toBe('open')
    driver.observe(50 * S, { kind: 'ping', socketId: 1 })
    driver.passUntil(96 * S)
    expect(driver.state.lamps.socket).toBe('silent')
    driver.observe(99 * S, close(1))
    expect(driver.state.lamps.socket).toBe('closed')
  })
})

describe('findings', () => {
  it('see two agents of one identity by two steady beats on each of two sockets', () => {
    const driver = there()
    driver.observe(2 * S, socket(2, 2 * S))
    for (const second of [5, 35, 65]) driver.observe(second * S, beat(1))
    driver.observe(10 * S + 60 * S, beat(2))
    driver.observe(80 * S, beat(2))
    expect(driver.state.findings).toEqual([])
    driver.observe(95 * S, beat(2))
    expect(driver.state.findings).toMatchObject([{ rule: 'duplicate-agents', since: 95 * S }])
    driver.observe(100 * S, close(1))
    expect(driver.state.findings).toEqual([])
    expect(eventsOf(driver, 'finding')).toHaveLength(1)
  })

  it('do not take beats that lie further apart for two agents', () => {
    const driver = there()
    driver.observe(2 * S, socket(2, 2 * S))
    driver.observe(3 * S, beat(2))
    for (const second of [5, 35, 65, 90]) driver.observe(second * S, beat(1))
    driver.observe(94 * S, beat(2))
    expect(driver.state.findings).toEqual([])
  })

  it('say that Kubernetes is not reachable, with version and nodes unknown, until it is', () => {
    const driver = there()
    driver.observe(2 * S, beat(1, { facts: { k8sVersion: 'v1.28.0+k3s1', nodes: 0, pods: 0 } }))
    expect(rowOf(driver, 2 * S)).toMatchObject({
      k8sVersion: null,
      nodes: null,
      pods: null,
      findings: [{ rule: 'kubernetes-unreachable' }],
    })
    driver.observe(32 * S, beat(1))
    expect(rowOf(driver, 32 * S)).toMatchObject({ k8sVersion: 'v1.31.4+k3s1', nodes: 3, pods: 12, findings: [] })
  })

  it('are published when their words change, without a second event', () => {
    const before = new Driver('c', 0)
    before.observe(S, { kind: 'finding', rule: 'identity-conflict', message: 'one' })
    const again = { kind: 'finding', rule: 'identity-conflict', message: 'two' } as const
    expect(applyObservation(before.state, again, 2 * S).changes).toEqual([{ kind: 'facts' }])
    expect(applyObservation(before.state, again, 2 * S).state.findings).toMatchObject([{ since: S, message: 'two' }])
  })

  it('of the door are kept once, and go when what they say is over', () => {
    const driver = new Driver('c', 0)
    const unseen = { kind: 'finding', rule: 'registration-not-seen', message: 'not seen' } as const
    const alone = { kind: 'finding', rule: 'standalone-agent', message: 'restart it' } as const
    for (const second of [1, 2]) driver.observe(second * S, unseen)
    driver.observe(3 * S, alone)
    expect(driver.state.findings.map(({ rule, since }) => [rule, since])).toEqual([
      ['registration-not-seen', S],
      ['standalone-agent', 3 * S],
    ])
    driver.observe(4 * S, socket(1, 4 * S))
    driver.observe(4 * S, register(1))
    expect(driver.state.findings).toEqual([])
    expect(eventsOf(driver, 'finding')).toHaveLength(2)
  })
})

describe('what the agent says', () => {
  it('is told beside the state, and as an event only when it changes', () => {
    const driver = there()
    driver.observe(2 * S, beat(1, { facts: { tunnelStatus: 'disconnected' } }))
    driver.observe(32 * S, beat(1, { facts: { tunnelStatus: 'disconnected' } }))
    driver.observe(62 * S, beat(1, { facts: { status: 'reconnecting' } }))
    expect(driver.state).toMatchObject({ state: 'connected', says: { status: 'reconnecting', at: 62 * S } })
    expect(eventsOf(driver, 'says')).toEqual([{ at: 62, facts: { status: 'reconnecting', tunnelStatus: 'connected' } }])
  })

  it('shows no version where every build says the same, and skew by the least delayed sample', () => {
    const driver = there()
    driver.observe(2 * S, beat(1, { sentAt: 2 * S + 5_000 }))
    driver.observe(32 * S, beat(1, { sentAt: 32 * S - 20_000 }))
    expect(rowOf(driver, 32 * S)).toMatchObject({ agentVersion: null, generation: '2026', skewMs: 5_000 })
  })

  it('keeps what a beat lacks from before', () => {
    const driver = there()
    driver.observe(2 * S, beat(1))
    driver.observe(32 * S, beat(1, { facts: { k8sVersion: null, nodes: null, agentVersion: '0.0.238' } }))
    expect(rowOf(driver, 32 * S)).toMatchObject({ k8sVersion: 'v1.31.4+k3s1', nodes: 3, agentVersion: '0.0.238' })
  })
})

describe('the views', () => {
  it('tell by when the next try is due while the cluster is away, and publish each bound', () => {
    const driver = there()
    driver.observe(10 * S, close(1))
    expect(rowOf(driver, 10 * S).nextTryDueBy).toBe(10_625)
    driver.passUntil(100 * S)
    expect(rowOf(driver, 100 * S)).toMatchObject({ state: 'disconnected', nextTryDueBy: 164_375 })
    expect(driver.state.deadline).toBeLessThanOrEqual(164_375)
    driver.observe(110 * S, socket(2, 110 * S))
    driver.observe(110 * S, beat(2))
    expect(rowOf(driver, 110 * S).nextTryDueBy).toBeNull()
  })

  it('count the losses of a day and the longest of them', () => {
    const driver = there()
    driver.observe(10 * S, close(1))
    driver.observe(30 * S, socket(2, 30 * S))
    driver.observe(30 * S, beat(2))
    driver.observe(40 * S, close(2))
    expect(rowOf(driver, 45 * S).losses24h).toEqual({ count: 2, longestMs: 20 * S, lastAt: 40 * S })
    expect(rowOf(driver, 10 * S + 24 * HOUR + 1).losses24h.count).toBe(1)
  })

  it('show the facts of a cluster and of its open sockets', () => {
    const driver = there()
    for (const second of [10, 20, 30]) driver.observe(second * S, { kind: 'ping', socketId: 1 })
    driver.observe(31 * S, { kind: 'frame', socketId: 1, binary: true })
    driver.observe(32 * S, rest())
    const known = {
      uuids: ['c'],
      tokens: [{ id: 't', createdAt: 0, lastUsedAt: null }],
      namelessSince: null,
      archived: null,
      merged: [],
    }
    const detail = clusterDetailOf(rowOf(driver, 33 * S), driver.state, known)
    expect(detail).toMatchObject({
      ...known,
      ...META,
      routes: 7,
      joinedRoutes: 9,
      placeBy: 'agent',
      agentId: 'agent-test',
      hostname: 'node-a',
      registeredAt: S,
      registrationMode: 'fresh',
      firstSeenAt: S,
      beatEveryMs: null,
      sockets: [{ id: 1, pingEveryMs: 10 * S, lastPingAt: 30 * S, lastFrameAt: 31 * S, binaryFrames: 1 }],
      routeSync: { lastAt: 32 * S, lastOk: true, dueBy: 32 * S + 4 * HOUR, controller: 'nginx' },
    })
  })

  it('tell whole milliseconds where the middle of two lies between', () => {
    const driver = there()
    for (const at of [10 * S, 20 * S, 30 * S + 1]) driver.observe(at, { kind: 'ping', socketId: 1 })
    const known = { uuids: [], tokens: [], namelessSince: null, archived: null, merged: [] }
    expect(clusterDetailOf(rowOf(driver, 33 * S), driver.state, known).sockets[0]?.pingEveryMs).toBe(10 * S + 1)
  })

  it('show a cluster that was never seen without inventing anything', () => {
    const row = rowOf(new Driver('c', 0), S)
    expect(row).toMatchObject({ state: 'never', cause: null, evidence: {}, k8sVersion: null, skewMs: null })
    expect(
      clusterDetailOf(row, new Driver('c', 0).state, {
        uuids: [],
        tokens: [],
        namelessSince: null,
        archived: null,
        merged: [],
      }),
    ).toMatchObject({
      agentId: null,
      serverSpecs: null,
      routeSync: { lastAt: null, dueBy: null },
    })
  })
})

describe('dropped fields', () => {
  it('are counted once each, up to 500', () => {
    const some = withDropped([], ['a', 'b', 'a'])
    expect(some).toEqual(['a', 'b'])
    expect(withDropped(some, ['a'])).toBe(some)
    const many = withDropped(
      some,
      Array.from({ length: 2_000 }, (_, index) => `path.${index}`),
    )
    expect(many).toHaveLength(500)
    expect(withDropped(many, ['one more'])).toBe(many)
  })
})
