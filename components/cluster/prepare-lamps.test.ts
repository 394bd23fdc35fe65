import { describe, expect, test } from 'vitest'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { sampleDetail } from '@/lib/live/samples.fixture'
import { beatGauge, returnGauge, socketGauge, syncGauge } from './prepare-gauge'
import { prepareLamps } from './prepare-lamps'

const NOW = 10_000_000
const socket = {
  id: 7,
  endpoint: 'controller' as const,
  openedAt: NOW - 254_000,
  lastPingAt: NOW - 3000,
  lastFrameAt: NOW - 12_000,
  pingEveryMs: 10_000,
  address: '192.0.2.2',
  binaryFrames: 0,
}

function lampsOf(over: Partial<ClusterDetail>) {
  const detail = sampleDetail({ sockets: [socket], lastBeatAt: NOW - 12_000, ...over })
  const [first, second, third, fourth] = prepareLamps(detail, NOW, 'utc')
  return { socket: first, heartbeat: second, sync: third, listing: fourth }
}

describe('the four lamps', () => {
  test('a good socket says how long it is open and when it last pinged', () => {
    expect(lampsOf({}).socket).toMatchObject({ word: 'open', hue: 'ok', fact: 'Open 4 min 14 s, ping 3 s ago' })
  })

  test('an open socket through which nothing comes says so, and is not green', () => {
    const silent = { ...socket, lastPingAt: NOW - 120_000, lastFrameAt: NOW - 130_000 }
    const lamps = { socket: 'silent', heartbeat: 'lost', routeSync: 'none', listing: 'unused' } as const
    const lamp = lampsOf({ sockets: [silent], lamps }).socket
    expect(lamp).toMatchObject({ word: 'silent', hue: 'warn', fact: 'Open, silent for 2 min' })
    const pinged = lampsOf({ sockets: [{ ...silent, lastPingAt: NOW - 3_000 }], lamps }).socket
    expect(pinged).toMatchObject({ word: 'pings only', hue: 'warn', fact: expect.stringMatching(/, ping 3 s ago$/) })
    expect(pinged?.why).toContain('Pings still come through it, beats do not.')
    expect(lamp?.gauge?.mark).toBeGreaterThan(0.99)
  })

  test('of two sockets it says which one is the cluster’s', () => {
    expect(lampsOf({ sockets: [socket, { ...socket, id: 8 }] }).socket?.why).toContain('The newer one is the cluster’s')
  })

  test('a closed socket says when the next try is due', () => {
    const lamp = lampsOf({
      sockets: [],
      state: 'reconnecting',
      since: NOW - 21_000,
      cause: 'no-goodbye',
      evidence: { code: 1006 },
      nextTryDueBy: NOW + 10_000,
      lamps: { socket: 'closed', heartbeat: 'fresh', routeSync: 'in-time', listing: 'unused' },
    }).socket
    expect(lamp).toMatchObject({ glyph: 'reconnecting', hue: 'warn', fact: 'Closed 21 s ago' })
    expect(lamp?.why).toBe('It ended without a goodbye (1006). Next try due by 02:46:50.')
  })

  test('a controller that is not asked is a dash and one line, without a gauge', () => {
    expect(lampsOf({}).listing).toMatchObject({ glyph: 'dash', word: 'not used', why: null, gauge: null })
  })

  test('without a beat nothing is claimed', () => {
    expect(lampsOf({ lastBeatAt: null }).heartbeat).toMatchObject({ word: 'none', fact: 'No beat yet', gauge: null })
  })

  test('late beats on a standing socket explain why the state stands too', () => {
    const lamps = { socket: 'open', heartbeat: 'late', routeSync: 'in-time', listing: 'unused' } as const
    expect(lampsOf({ lastBeatAt: NOW - 58_000, lamps }).heartbeat).toMatchObject({
      hue: 'warn',
      fact: 'Last beat 58 s ago',
      why: 'Every 30 s by our clock. The socket still stands, so the state does too.',
    })
  })

  test('without a sync it explains that success is logged all the same', () => {
    const routeSync = { lastAt: null, lastOk: null, failedInARow: 0, dueBy: null, mode: null, controller: null }
    expect(lampsOf({ routeSync }).sync).toMatchObject({ fact: 'No sync yet', gauge: null })
  })

  test('failed syncs are counted', () => {
    const lastAt = NOW - 5000
    const routeSync = { lastAt, lastOk: false, failedInARow: 2, dueBy: NOW, mode: 'tunnel', controller: null }
    const lamps = { socket: 'open', heartbeat: 'fresh', routeSync: 'failing', listing: 'unused' } as const
    expect(lampsOf({ routeSync, lamps }).sync).toMatchObject({
      word: 'failing',
      fact: '6 routes, last try 5 s ago',
      why: 'Two syncs in a row failed. Tunnel mode.',
    })
  })
})

describe('gauges of age', () => {
  test('the mark moves through the zones of the cluster’s own pace', () => {
    const zoneAt = (age: number) => {
      const gauge = beatGauge(age, 45_000, 95_000)
      return gauge.zones.find((zone) => gauge.mark <= zone.to)?.tone
    }
    expect([12_000, 58_000, 110_000, 9_000_000].map(zoneAt)).toEqual(['ok', 'warn', 'bad', 'bad'])
  })

  test('zones fill the whole gauge', () => {
    const gauges = [beatGauge(0, 45_000, 95_000), socketGauge(0, null), socketGauge(0, 60_000), syncGauge(0)]
    for (const gauge of [...gauges, returnGauge(0)]) {
      expect(gauge.zones[0]?.from).toBe(0)
      expect(gauge.zones.at(-1)?.to).toBe(1)
      for (const [i, zone] of gauge.zones.entries()) expect(zone.to).toBe(gauge.zones[i + 1]?.from ?? 1)
    }
  })
})
