import { describe, expect, it } from 'vitest'
import type { ConnectionState } from '@/lib/contracts/state'
import { beat, close, register, socket } from '../testing/observations'
import { Driver } from '../testing/replay'
import { applyObservation } from './apply'
import type { Observation, SaidBasis } from './types'
import { clusterRowOf } from './view'

const T0 = Date.UTC(2026, 10, 23, 12)
const MINUTE = 60_000

function said(state: ConnectionState | null, basis: SaidBasis = 'listing', word: string | null = state): Observation {
  return { kind: 'said', basis, state, word }
}

/** Steps at minutes since the start. */
function run(...steps: [minute: number, observation: Observation][]) {
  const driver = new Driver('atlas', T0)
  for (const [minute, observation] of steps) driver.observe(T0 + minute * MINUTE, observation)
  return driver
}

const moves = ({ history }: Driver) => history.transitions.map(({ from, to, cause }) => `${from} ${to} ${cause}`)
const rules = ({ state }: Driver) => state.findings.map(({ rule }) => rule)

describe('a cluster of which a controller alone speaks', () => {
  it('has the state that is listed, says on what it rests, and keeps the controller’s word', () => {
    const driver = run([1, said('connected', 'listing', 'ready')])
    expect(driver.state).toMatchObject({
      state: 'connected',
      basis: 'listing',
      cause: 'listed',
      evidence: { note: 'ready' },
    })
    expect(driver.state.lamps).toEqual({ socket: 'none', heartbeat: 'none', routeSync: 'none', listing: 'agrees' })
  })

  it('is not late, lost or anything else by the passing of time', () => {
    const driver = run([1, said('connected')])
    driver.passUntil(T0 + 600 * MINUTE)
    expect(moves(driver)).toEqual(['never connected listed'])
    expect(driver.history.events).toEqual([])
    expect(driver.state.lamps.heartbeat).toBe('none')
  })

  it('is lost when it is listed so, and back likewise', () => {
    const driver = run([1, said('connected')], [5, said('disconnected')], [9, said('connected')])
    expect(moves(driver)).toEqual([
      'never connected listed',
      'connected disconnected listed',
      'disconnected connected listed',
    ])
    expect(driver.history.resolutions).toMatchObject([{ awayMs: 4 * MINUTE }])
    expect(driver.state.losses).toHaveLength(1)
  })

  it('is unknown, and not lost, when the listing cannot be read, or says a word of its own', () => {
    const driver = run(
      [1, said('connected')],
      [9, said(null)],
      [12, said('connected')],
      [15, said('unknown', 'listing', 'odd')],
    )
    expect(moves(driver)).toEqual([
      'never connected listed',
      'connected unknown unread',
      'unknown connected listed',
      'connected unknown listed',
    ])
    expect(driver.state.losses).toEqual([])
    expect(driver.state.lamps.listing).toBe('agrees')
  })

  it('stays "never seen" while the listing was never read', () => {
    const driver = run([1, said(null)])
    expect(driver.state).toMatchObject({ state: 'never', lamps: { listing: 'unread' } })
  })

  it('keeps its state over our own restart', () => {
    const driver = run([1, said('connected')])
    driver.restart(T0 + 9 * MINUTE, T0 + 5 * MINUTE)
    driver.passUntil(T0 + 20 * MINUTE)
    expect(driver.state).toMatchObject({ state: 'connected', basis: 'listing' })
  })

  it('is unknown when nobody is asked about it any more', () => {
    const driver = run([1, said('connected')], [2, { ...said(null), gone: true } as Observation])
    expect(driver.state).toMatchObject({ state: 'unknown', basis: 'arrivals', lamps: { listing: 'unused' } })
  })

  it('says nothing new when it hears the same again', () => {
    const driver = run([1, said('connected')])
    const before = driver.history.states.length
    driver.observe(T0 + 2 * MINUTE, said('connected'))
    expect(driver.history.states).toHaveLength(before)
  })
})

describe('where a cluster runs', () => {
  const place = { provider: 'gcp', region: 'us-east1' }
  const listed: Observation = { kind: 'said', basis: 'listing', state: 'connected', word: 'ready', place }
  const rowOf = ({ state }: Driver) =>
    clusterRowOf('c', { name: 'c', tags: [], createdAt: 0 }, state, { held: 0, joined: 0 }, T0)

  it('is told by its controller where nobody else does, and survives a listing that cannot be read', () => {
    expect(rowOf(run([1, listed]))).toMatchObject({ ...place, placeBy: 'listing' })
    expect(rowOf(run([1, listed], [9, said(null)]))).toMatchObject({ ...place, placeBy: 'listing' })
    expect(rowOf(run([1, said('connected')]))).toMatchObject({ provider: null, region: null, placeBy: null })
  })

  it('changes with the listing, which is told to whoever looks', () => {
    const driver = run([1, listed])
    const moved = { ...listed, place: { ...place, region: 'us-west1' } }
    const { state, changes } = applyObservation(driver.state, moved, T0 + 2 * MINUTE)
    expect(changes).toEqual([{ kind: 'facts' }])
    expect(state.said?.listing?.place).toEqual(moved.place)
    expect(applyObservation(state, moved, T0 + 3 * MINUTE).changes).toEqual([])
  })

  it('is told by its agent where that does, and by nobody once no controller is asked', () => {
    const joined = run([1, listed], [2, socket(1, T0 + 2 * MINUTE)], [2, register(1)])
    expect(rowOf(joined)).toMatchObject({ provider: 'aws', region: 'eu-west-1', placeBy: 'agent' })
    const bare = register(1, { facts: { provider: null, region: '' } })
    expect(rowOf(run([1, listed], [2, socket(1, T0 + 2 * MINUTE)], [2, bare]))).toMatchObject({ placeBy: 'listing' })
    const gone: Observation = { kind: 'said', basis: 'listing', state: null, word: null, gone: true }
    expect(rowOf(run([1, listed], [3, gone]))).toMatchObject({ provider: null, placeBy: null })
  })
})

describe('where several speak', () => {
  it('a report decides over a listing, and a contradiction is a finding', () => {
    const driver = run([1, said('connected')], [2, said('disconnected', 'report')], [4, said('connected')])
    expect(driver.state).toMatchObject({ state: 'disconnected', basis: 'report', cause: 'reported' })
    expect(rules(driver)).toEqual(['sources-disagree'])
    expect(driver.state.lamps.listing).toBe('differs')
  })

  it('arrivals decide over both', () => {
    const driver = run([1, said('disconnected')], [2, socket(1, T0 + 2 * MINUTE)], [2, register(1)])
    expect(driver.state).toMatchObject({ state: 'connected', basis: 'arrivals' })
    expect(rules(driver)).toEqual([])
  })

  it('a listing that is older than our state is not held against it; a newer one is', () => {
    const driver = run([1, said('connected')], [2, socket(1, T0 + 2 * MINUTE)], [2, register(1)], [2.2, close(1)])
    expect(rules(driver)).toEqual([])
    driver.observe(T0 + 3 * MINUTE, said('connected'))
    expect(rules(driver)).toEqual([])
    driver.passUntil(T0 + 4 * MINUTE)
    driver.observe(T0 + 6 * MINUTE, said('connected', 'listing', 'ready'))
    expect(driver.state.findings[0]?.message).toBe(
      'Its controller says that it is connected (“ready”); what arrives here says otherwise.',
    )
  })

  it('the finding goes when they agree again', () => {
    const driver = run([1, socket(1, T0 + MINUTE)], [1, register(1)], [2.1, said('disconnected')])
    expect(rules(driver)).toEqual(['sources-disagree'])
    driver.observe(T0 + 2.2 * MINUTE, beat(1))
    driver.observe(T0 + 2.3 * MINUTE, said('connected'))
    expect(rules(driver)).toEqual([])
    expect(driver.state.lamps.listing).toBe('agrees')
  })
})
