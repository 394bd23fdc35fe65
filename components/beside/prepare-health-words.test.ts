import { expect, test } from 'vitest'
import type { BesideCluster } from '@/lib/contracts/beside'
import { healthWords } from './prepare-health-words'

const none = {
  beats: null,
  beatsFailed: null,
  reconnects: null,
  routesSent: null,
  routesFailed: null,
  routesRetried: null,
}
const lastHour = { grew: none, anHour: none, watchedMs: 0, restarts: 0 }
const report: NonNullable<NonNullable<BesideCluster['newest']>['report']> = {
  agentId: null,
  version: null,
  state: 'connected',
  registered: null,
  healthy: null,
  failuresInARow: null,
  startedAt: null,
  lastBeatAt: null,
  sinceBeatMs: null,
  unhealthyMs: null,
  memoryMb: 21.44,
  goroutines: 29,
  counters: none,
  writtenAt: null,
}
const newest = { at: 1, by: 'companion' as const, report, failures: [] }

test('health in short leaves out what was not told', () => {
  expect(healthWords({ newest, lastHour })).toEqual(['connected', '21.4 MB', '29 goroutines'])
  const hour = { ...lastHour, grew: { ...none, reconnects: 1 } }
  expect(healthWords({ newest, lastHour: hour })).toContain('1 reconnect in an hour')
  const silent = { ...report, state: null, memoryMb: null, goroutines: null }
  expect(healthWords({ newest: { ...newest, report: silent }, lastHour })).toEqual([])
  expect(healthWords({ newest: null, lastHour })).toEqual([])
})
