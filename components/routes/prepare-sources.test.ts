import { describe, expect, test } from 'vitest'
import type { FleetSource } from '@/lib/contracts/route-fleet'
import type { SourceStatus } from '@/lib/contracts/route-truth'
import { clusterSourceLines, fleetSourceLines } from './prepare-sources'

const NOW = 1_000_000
const controller: FleetSource = {
  ...{ kind: 'controller', id: 'c', name: 'eu', clusters: 5_000, unreadable: 0, lagMs: 200_000 },
  ...{ paceMs: 240_000, failure: null },
}
const line = (more: Partial<FleetSource>) => fleetSourceLines([{ ...controller, ...more }], NOW)[0]

describe('the sources of a fleet', () => {
  test('say how late they are at most', () => {
    expect(line({})).toEqual({
      ...{ key: 'c', href: '/settings/sources', look: 'well', name: 'eu', at: 800_000, live: false },
      about: '5,000 of 5,000 clusters readable, each within 4 min',
    })
    expect(line({ kind: 'dial-in', clusters: 374, lagMs: 0, paceMs: null })).toMatchObject({
      about: '374 clusters connected',
      live: true,
    })
  })

  test('are late beyond their pace or where a part cannot be read, and failed where none can', () => {
    expect(line({ lagMs: 250_000 })?.look).toBe('late')
    expect(line({ unreadable: 3 })?.look).toBe('late')
    expect(line({ unreadable: 5_000 })?.look).toBe('failed')
    expect(line({ failure: 'Timed out.', lagMs: null })).toMatchObject({
      look: 'failed',
      about: 'Timed out.',
      at: null,
    })
  })
})

describe('the sources of a cluster', () => {
  const status: SourceStatus = { source: 'listing', status: 'read', readAt: NOW, failedSince: null, failure: null }

  test('tell how much they tell, or why not', () => {
    const lines = clusterSourceLines(
      [status, { ...status, status: 'failed', failure: 'timed out' }, { ...status, status: 'unused', readAt: null }],
      () => 1,
    )
    expect(lines.map(({ look, about }) => [look, about])).toEqual([
      ['well', '1 route listed'],
      ['failed', 'Not read: timed out'],
      ['unused', 'No controller that is read lists it'],
    ])
  })
})
