import { describe, expect, it } from 'vitest'
import { clusterDetail } from '@/lib/testing/cluster-detail'
import { tallyOf } from '@/lib/testing/tally'
import { addCluster } from './dial-in'
import { fleetPage, fleetQuery } from './fleet'
import { clusterLiveInput, fleetEvent, fleetLiveInput } from './live'
import { timelineQuery } from './timeline'

describe('what pages ask', () => {
  it('is the first window of the whole fleet, worst first, when nothing is said', () => {
    expect(fleetQuery.parse({})).toEqual({
      q: '',
      state: [],
      mod: [],
      agent: [],
      where: [],
      tag: [],
      sort: 'worst',
      desc: false,
      offset: 0,
      limit: 60,
    })
  })

  it.each([
    ['a state that there is not', { state: ['asleep'] }],
    ['an order that there is not', { sort: 'colour' }],
    ['a window of more than 200 rows', { limit: 201 }],
    ['an empty window', { limit: 0 }],
    ['a window before the first row', { offset: -1 }],
    ['a search of more than 200 characters', { q: 'x'.repeat(201) }],
  ])('is refused with %s', (_, query) => {
    expect(fleetQuery.safeParse(query).success).toBe(false)
  })

  it('watches at most 200 clusters', () => {
    const ids = (count: number) => Array.from({ length: count }, (__, n) => `c${n}`)
    expect(fleetLiveInput.safeParse({ watch: ids(200) }).success).toBe(true)
    expect(fleetLiveInput.safeParse({ watch: ids(201) }).success).toBe(false)
  })

  it('goes on after the last event where it names one', () => {
    expect(clusterLiveInput.parse({ id: 'a', lastEventId: 'e:7' })).toEqual({ id: 'a', lastEventId: 'e:7' })
    expect(clusterLiveInput.safeParse({ id: 'x'.repeat(101) }).success).toBe(false)
  })

  it('names whole milliseconds', () => {
    expect(timelineQuery.safeParse({ id: 'a', from: 0.5, to: 1 }).success).toBe(false)
  })

  it('names a cluster by words, not by spaces', () => {
    expect(addCluster.parse({ name: '  glacier ' }).name).toBe('glacier')
    expect(addCluster.safeParse({ name: '   ' }).error?.issues[0]?.message).toBe('Give the cluster a name.')
  })
})

describe('what pages are told', () => {
  const strip = [{ state: 'connected' as const, from: 0, to: null, cause: null }]
  const page = {
    asOf: 'e:1',
    now: 0,
    rows: [{ ...clusterDetail(), group: 'well', strip }],
    archived: { count: 0, calling: 0 },
    offset: 0,
    total: 1,
    all: 1,
    groups: [{ group: 'well', count: 1 }],
    tally: tallyOf({ connected: 1 }),
    fall: null,
    facets: { agent: [], where: [], tag: [] },
  }

  it('holds in a row only what lists show', () => {
    expect(Object.keys(fleetPage.parse(page).rows[0] ?? {})).not.toContain('serverIp')
  })

  it('is a snapshot or what changed, nothing else', () => {
    const rows = { type: 'rows', rows: [], tally: page.tally, moved: false, behind: 0, now: 0 }
    expect(fleetEvent.safeParse(rows).success).toBe(true)
    expect(fleetEvent.safeParse({ ...rows, type: 'gossip' }).success).toBe(false)
    expect(fleetEvent.safeParse({ ...rows, behind: 0.5 }).success).toBe(false)
  })
})
