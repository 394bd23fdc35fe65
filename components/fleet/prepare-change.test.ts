import { describe, expect, it } from 'vitest'
import type { FleetPage, FleetRow } from '@/lib/contracts/fleet'
import { clusterDetail } from '@/lib/testing/cluster-detail'
import { tallyOf } from '@/lib/testing/tally'
import { prepareChange } from './prepare-change'

function row(name: string, change: Partial<FleetRow>): FleetRow {
  return { ...clusterDetail({ id: name, name, cause: 'no-goodbye', ...change }), group: 'away', strip: [] }
}

function page(rows: FleetRow[], elsewhere = 0): FleetPage {
  const count = (state: FleetRow['state']) => rows.filter((one) => one.state === state).length
  return {
    asOf: 'e:1',
    now: 1_000_000,
    rows,
    offset: 0,
    total: rows.length,
    all: rows.length + elsewhere,
    groups: [],
    tally: tallyOf({
      disconnected: count('disconnected') + elsewhere,
      reconnecting: count('reconnecting'),
      connected: count('connected'),
    }),
    facets: { agent: [], where: [], tag: [] },
  }
}

describe('prepareChange', () => {
  it('names the cluster that fell last', () => {
    const rows = [
      row('old', { state: 'disconnected', since: 100_000 }),
      row('new', { state: 'reconnecting', since: 900_000 }),
    ]
    expect(prepareChange(page(rows))).toEqual({ at: 900_000, withinMs: 0, fallen: [{ id: 'new', name: 'new' }] })
  })

  it('tells those that fell together as one', () => {
    const rows = [900_000, 901_000, 903_000, 100_000].map((since, n) => row(`c${n}`, { state: 'reconnecting', since }))
    const change = prepareChange(page(rows))
    expect(change).toMatchObject({ at: 900_000, withinMs: 3_000 })
    expect(change?.fallen.map((one) => one.name)).toEqual(['c0', 'c1', 'c2'])
  })

  it('counts from the end of the socket, not from the verdict 75 s later', () => {
    const rows = [row('gone', { state: 'disconnected', cause: 'no-return', since: 975_000 })]
    expect(prepareChange(page(rows))?.at).toBe(900_000)
  })

  it('does not take our own absence for a fall', () => {
    expect(prepareChange(page([row('x', { state: 'reconnecting', cause: 'own-restart' })]))).toBeNull()
  })

  it('is silent when nobody is away', () => {
    expect(prepareChange(page([row('well', { state: 'connected' })]))).toBeNull()
  })

  it('is silent when the window does not hold all that are away', () => {
    expect(prepareChange(page([row('x', { state: 'disconnected' })], 3))).toBeNull()
  })
})
