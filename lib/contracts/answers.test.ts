import { describe, expect, test } from 'vitest'
import { clusterDetail as example, NOW } from '@/lib/testing/cluster-detail'
import { tallyOf } from '@/lib/testing/tally'
import { clusterDetail, clusterRow } from './cluster'
import { addedCluster, connectInfo, refusal, refusedDialIn } from './dial-in'
import { clusterLiveEvent, fleetEvent } from './live'
import { clusterEvent, interval, timeline, transition } from './timeline'

const detail = example()
const tally = tallyOf({ connected: 1 })
const loss = {
  seq: 7,
  at: NOW,
  from: 'connected',
  to: 'reconnecting',
  cause: 'no-goodbye',
  evidence: { code: 1006, lastBeatAt: NOW - 12_000 },
}

describe('what crosses the wire', () => {
  test.each([
    ['a cluster', clusterDetail, detail],
    ['a change of state', transition, loss],
    ['a change with what followed', transition, { ...loss, resolution: { at: NOW, cause: 'beat', awayMs: 1_000 } }],
    ['a running stretch', interval, { state: 'connected', from: NOW, to: null, cause: null }],
    ['an event', clusterEvent, { seq: 8, at: NOW, kind: 'says', facts: { status: 'healthy', tunnelStatus: null } }],
    [
      'a history in which nobody watched',
      timeline,
      {
        asOf: 'e:1',
        from: NOW - 10,
        to: NOW,
        intervals: [{ state: 'unknown', from: NOW - 10, to: null, cause: null }],
        transitions: [],
        truncated: false,
        events: [],
        gaps: [{ from: NOW - 10, to: NOW }],
        bucketMs: 5_000,
        buckets: [],
        uptime: { ratio: null, observedMs: 0, connectedMs: 0 },
        keptFrom: { states: 0, changes: NOW - 10, events: 0, arrivals: 0 },
      },
    ],
    ['the fleet’s first event', fleetEvent, { type: 'snapshot', rows: [clusterRow.parse(detail)], tally, now: NOW }],
    [
      'a cluster’s event',
      clusterLiveEvent,
      { type: 'delta', detail, transitions: [loss], events: [], routes: false, behind: 0, now: NOW },
    ],
  ])('%s comes out as it went in', (_name, schema, value) => {
    expect(schema.parse(JSON.parse(JSON.stringify(value)))).toEqual(value)
  })

  test.each([
    ['a state of its own', { state: 'online' }],
    ['a basis that nobody has', { basis: 'guess' }],
    ['a lamp without its word', { lamps: { ...detail.lamps, heartbeat: 'green' } }],
    ['a time that is no whole millisecond', { since: NOW + 0.5 }],
    ['a time as text', { since: '2026-11-23T14:32:03Z' }],
    ['losses that are not counted', { losses24h: { count: 'many', longestMs: 0, lastAt: null } }],
  ])('a cluster with %s is none', (_name, change) => {
    expect(clusterDetail.safeParse({ ...detail, ...change }).success).toBe(false)
  })
})

describe('what is public is picked', () => {
  test('a row of a list holds nothing that only the cluster’s own page shows', () => {
    const row = clusterRow.parse(detail)
    expect(Object.keys(row)).not.toContain('serverIp')
    expect(Object.keys(row)).not.toContain('tokens')
  })

  test('a field that nobody declared does not pass', () => {
    expect(clusterDetail.parse({ ...detail, k8s_service_token: 'secret' })).toEqual(detail)
  })

  test.each(refusal.options)('a dial-in refused for %s carries no token, only its fingerprint', (reason) => {
    const row = {
      address: '192.0.2.7',
      tokenFingerprint: '2f05d4b6',
      reason,
      path: '/ws',
      count: 3,
      firstAt: 1,
      lastAt: 2,
    }
    expect(refusedDialIn.parse({ ...row, token: 'secret' })).toEqual(row)
  })

  test('a cluster’s token is in the answer to adding it, and in no description of how to connect', () => {
    const added = { id: 'a', name: 'glacier', token: 'llc_x' }
    expect(addedCluster.parse(added)).toEqual(added)
    const info = { publicUrl: 'u', wsUrl: 'w', listeningSince: NOW, loopbackOnly: true, insecure: false }
    expect(connectInfo.parse({ ...info, token: 'llc_x' })).toEqual(info)
  })
})
