import { describe, expect, it } from 'vitest'
import type { ClusterRow, Tally } from '@/lib/contracts/cluster'
import type { FleetPage } from '@/lib/contracts/fleet'
import type { FleetEvent } from '@/lib/contracts/live'
import { clusterDetail } from '@/lib/testing/cluster-detail'
import { tallyOf } from '@/lib/testing/tally'
import { applyFleetEvent, asksForWindow } from './fleet'

function row(id: string, change: Partial<ClusterRow> = {}): ClusterRow {
  return clusterDetail({ id, name: id, since: 1_000, ...change })
}

function page(): FleetPage {
  const strip = [{ state: 'connected' as const, from: 1_000, to: null, cause: 'registered' as const }]
  return {
    asOf: 'e:10',
    now: 50_000,
    rows: ['a', 'b'].map((id) => ({ ...row(id), group: 'well', strip })),
    offset: 0,
    total: 2,
    all: 2,
    groups: [{ group: 'well', count: 2 }],
    tally: tallyOf({ connected: 2 }),
    fall: null,
    archived: { count: 0, calling: 0 },
    facets: { agent: [], where: [], tag: [] },
  }
}

function rowsEvent(rows: ClusterRow[], change: Partial<Extract<FleetEvent, { type: 'rows' }>> = {}): FleetEvent {
  const tally = tallyOf({ connected: 1, reconnecting: 1 })
  return { type: 'rows', rows, tally, moved: false, behind: 0, now: 60_000, ...change }
}

describe('applyFleetEvent', () => {
  const fallen = row('b', { state: 'reconnecting', since: 55_000, cause: 'no-goodbye' })

  it('gives a row its newest form, in its place and its group', () => {
    const next = applyFleetEvent(page(), rowsEvent([fallen]), 'e:11')
    expect(next.rows.map((one) => [one.id, one.state, one.group])).toEqual([
      ['a', 'connected', 'well'],
      ['b', 'reconnecting', 'well'],
    ])
    expect(next.rows[1]?.strip.at(-1)).toMatchObject({ state: 'reconnecting', from: 55_000, to: null })
  })

  it('takes over the counts, the time and the number', () => {
    const next = applyFleetEvent(page(), rowsEvent([fallen]), 'e:11')
    expect(next).toMatchObject({ asOf: 'e:11', now: 60_000, all: 2, tally: { connected: 1, reconnecting: 1 } })
  })

  it('leaves rows that did not change the same objects', () => {
    const held = page()
    const next = applyFleetEvent(held, rowsEvent([fallen]), 'e:11')
    expect(next.rows[0]).toBe(held.rows[0])
    expect(applyFleetEvent(held, rowsEvent([]), 'e:11').rows).toBe(held.rows)
  })

  it('ignores what the page already holds', () => {
    const held = page()
    expect(applyFleetEvent(held, rowsEvent([fallen]), 'e:10')).toBe(held)
    expect(applyFleetEvent(held, rowsEvent([fallen]), 'e:9')).toBe(held)
  })

  it('takes the event of a new epoch, whatever its number', () => {
    expect(applyFleetEvent(page(), rowsEvent([fallen]), 'f:1').asOf).toBe('f:1')
  })

  it('passes over clusters of other windows', () => {
    const held = page()
    expect(applyFleetEvent(held, rowsEvent([row('z')]), 'e:11').rows).toBe(held.rows)
  })

  it('counts a cluster that was added', () => {
    const tally = tallyOf({ connected: 2, never: 1, late: 1 })
    expect(applyFleetEvent(page(), rowsEvent([], { tally }), 'e:11').all).toBe(3)
  })
})

describe('asksForWindow', () => {
  const snapshot = (rows: ClusterRow[], tally: Tally): FleetEvent => ({ type: 'snapshot', rows, tally, now: 60_000 })
  const same = tallyOf({ connected: 2 })

  it.each<[name: string, event: FleetEvent, asks: boolean]>([
    ['asks when the stream says that rows moved', rowsEvent([], { moved: true }), true],
    ['does not ask for every beat', rowsEvent([row('a')]), false],
    ['does not ask for a snapshot that tells nothing new', snapshot([row('a')], same), false],
    ['asks when a snapshot shows another state', snapshot([row('a', { state: 'unknown' })], same), true],
    ['asks when a snapshot counts otherwise', snapshot([], { ...same, never: 1 }), true],
    ['does not mind a watched row of another window', snapshot([row('z', { state: 'never' })], same), false],
  ])('%s', (_, event, asks) => {
    expect(asksForWindow(page(), event)).toBe(asks)
  })
})
