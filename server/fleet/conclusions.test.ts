import { describe, expect, it } from 'vitest'
import { RECORDING_NAMES } from '../testing/recordings'
import { Driver, type History, replay } from '../testing/replay'
import { intervalsOf } from './intervals'
import type { ClusterState } from './types'
import { uptimeOf } from './uptime'

const START = Date.parse('2026-11-23T12:00:00Z')

function replayed(name: string, untilMs?: number): History {
  return replay(name, { clusterId: name, startAt: START, ...(untilMs !== undefined && { untilMs }) })
}

function stateAt(history: History, ms: number): ClusterState | undefined {
  return history.states.findLast(({ at }) => at <= START + ms)?.state
}

describe('what the recordings must conclude beside that', () => {
  it('keeps atlas connected throughout, and its end without a goodbye stays that', () => {
    const { transitions } = replayed('atlas')
    const intervals = intervalsOf(
      transitions,
      [],
      { state: 'never', cause: null, from: START },
      START,
      START + 188_014,
      START + 188_014,
    )
    expect(intervals.map(({ state }) => state)).toEqual(['never', 'connected'])
    expect(uptimeOf(intervals, START + 188_014).ratio).toBe(1)
    expect(transitions.at(-1)?.evidence).toMatchObject({ code: 1006, lastArrivalAt: START + 186_614 })
  })

  it('adds and removes the route of shop in atlas', () => {
    const shop = replayed('atlas').routeChanges.filter(({ host }) => host === 'shop.example.com')
    expect(shop.map(({ kind, by, at }) => [kind, by, at - START])).toEqual([
      ['added', 'register', 69_499],
      ['removed', 'unregister', 109_504],
    ])
  })

  it('keeps borealis connected although every beat says that its tunnel is not', () => {
    const state = stateAt(replayed('borealis'), 150_000)
    expect(state).toMatchObject({ state: 'connected', says: { tunnelStatus: 'disconnected' }, losses: [{}] })
    expect(state?.losses).toEqual([{ at: START + 75_014, lengthMs: 1_161 }])
  })

  it('shows the failing lamp in delta until the third sync worked', () => {
    const history = replayed('delta')
    expect(stateAt(history, 10_000)).toMatchObject({
      state: 'connected',
      lamps: { routeSync: 'failing' },
      routeSync: { failedInARow: 2, lastOk: false },
    })
    expect(stateAt(history, 20_000)).toMatchObject({
      lamps: { routeSync: 'in-time' },
      routeSync: { failedInARow: 0, controller: 'nginx' },
    })
  })

  it('counts one loss in everest, and none for the hand-over to the gateway', () => {
    const state = stateAt(replayed('everest'), 150_000)
    expect(state?.losses).toEqual([{ at: START + 80_003, lengthMs: 1_202 }])
    expect(state?.registration?.count).toBe(1)
    expect(state?.sockets.map(({ endpoint }) => endpoint)).toEqual(['gateway'])
  })

  it('shows the late lamp in glacier while the old socket still stands, and stays connected by the newer', () => {
    const history = replayed('glacier')
    expect(stateAt(history, 100_000)).toMatchObject({
      state: 'connected',
      lamps: { heartbeat: 'late', socket: 'open' },
    })
    expect(stateAt(history, 113_000)?.sockets.map(({ id }) => id)).toEqual([1, 2])
    expect(stateAt(history, 140_000)).toMatchObject({ state: 'connected', lamps: { heartbeat: 'fresh' } })
    expect(
      stateAt(history, 150_000)
        ?.sockets.filter(({ endedByUs }) => !endedByUs)
        .map(({ id }) => id),
    ).toEqual([2])
  })

  it('ignores what the old socket of glacier had buffered', () => {
    const before = stateAt(replayed('glacier'), 169_000)
    const after = replayed('glacier', 171_000).state
    expect(after.skewSamples).toEqual(before?.skewSamples)
    expect(after.lastBeatAt).toBe(START + 156_738)
  })

  it('would have been half-open in glacier at the lost limit, had no newer socket come', () => {
    const alone = new Driver('glacier', START, replayed('glacier', 112_000).state)
    alone.passUntil(START + 36_743 + 95_000)
    expect(alone.history.transitions).toMatchObject([
      {
        from: 'connected',
        to: 'disconnected',
        cause: 'half-open',
        at: START + 131_743,
        evidence: { silentMs: 95_000 },
      },
    ])
  })

  it('confirms the routes of island without writing history, and keeps both namespaces', () => {
    const { routes } = replayed('island')
    expect(routes.map(({ host }) => host).sort()).toEqual([
      'app-0.example.com',
      'app-1.example.com',
      'app-2.example.com',
      'grafana.example.com',
      'loki.example.com',
      'opencost.example.com',
      'prometheus.example.com',
    ])
    for (const route of routes) {
      expect(route).toMatchObject({ service: 'ingress-nginx-controller', controllerNamespace: 'ingress-nginx' })
      expect(route.lastConfirmedAt).toBeGreaterThan(START + 606_000)
      expect(route.firstSeenAt).toBeLessThan(START + 9_000)
    }
    expect(routes.find(({ host }) => host === 'app-0.example.com')?.namespace).toBe('default')
    expect(routes.find(({ host }) => host === 'loki.example.com')?.namespace).toBe('pipeops-monitoring')
  })

  it('counts the dropped ServiceAccount token, by the name of its field alone', () => {
    const { dropped } = replayed('atlas').state
    expect(dropped).toContain('register.k8s_service_token')
  })

  it('tells a planted secret from nothing that is kept', () => {
    for (const name of RECORDING_NAMES) expect(JSON.stringify(replayed(name))).not.toMatch(/canary/)
  })
})
