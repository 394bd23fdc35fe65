import { describe, expect, it } from 'vitest'
import type { KnownFacts } from './known-facts'
import { type PastKnown, pastRowOf, pastStateOf } from './past'

const T = Date.UTC(2026, 10, 23, 12)
const S = 1_000
const MIN = 60 * S
const META = { name: 'atlas', tags: [], createdAt: T - 10 * MIN }
const FACTS: KnownFacts & { at: number } = {
  ...{ name: 'atlas', tags: [], archived: false, basis: 'arrivals', generation: '2026', kubernetesUnreachable: false },
  facts: { provider: 'aws', region: 'eu-west-1', nodes: 3 },
  says: { status: 'healthy', tunnelStatus: null, gatewayRoutes: 4 },
  ...{ version: '0.0.132', firstSeenAt: T - 9 * MIN, listing: null, findings: [], at: T - MIN },
}
const NOTHING: PastKnown = {
  ...{ createdAt: META.createdAt, change: null, facts: null, losses: null, arrivalsKept: true, lastBeatAt: null },
  ...{ lastArrivalAt: null, late: null, flappingSince: null, registration: null, sync: null, gap: null },
}
const change = (state: 'connected' | 'reconnecting' | 'disconnected', more: object = {}) => ({
  ...{ state, since: T - 5 * MIN, cause: null, evidence: {} },
  ...more,
})
function row(known: Partial<PastKnown>, now = T) {
  const whole = { ...NOTHING, ...known }
  return pastRowOf('atlas', META, { known: whole, state: pastStateOf(whole) }, { held: 4, joined: 4 }, now)
}

describe('a cluster at a moment', () => {
  it('of which nothing had come was expected', () => {
    expect(row({})).toMatchObject({ state: 'never', lamps: { socket: 'none', heartbeat: 'none' }, routes: 4 })
  })

  it.each<[string, Partial<PastKnown>, object]>([
    ['in time', {}, { socket: 'open', heartbeat: 'fresh' }],
    ['late', { late: { since: T - 10 * S, lastBeatAt: T - 55 * S } }, { socket: 'open', heartbeat: 'late' }],
    ['lost', { late: { since: T - 90 * S, lastBeatAt: T - 135 * S } }, { socket: 'open', heartbeat: 'lost' }],
    ['late before it fell', { late: { since: T - 8 * MIN, lastBeatAt: null } }, { socket: 'open', heartbeat: 'fresh' }],
  ])('was connected, with beats %s', (_, known, lamps) => {
    expect(row({ ...known, change: change('connected') }).lamps).toMatchObject(lamps)
  })

  it.each([
    ['closed', 'no-return', 'closed'],
    ['half-open', 'half-open', 'silent'],
  ])('was disconnected, its socket %s', (_, cause, socket) => {
    expect(row({ change: change('disconnected', { cause }) }).lamps.socket).toBe(socket)
  })

  it('was due as its backoff allowed, from the end of its socket on', () => {
    const lost = row({ change: change('reconnecting', { since: T, cause: 'no-goodbye' }) }, T + S)
    expect(lost.nextTryDueBy).toBe(T + 1_875)
    const away = change('disconnected', { since: T + 75 * S, cause: 'no-return', evidence: { silentMs: 75 * S } })
    expect(row({ change: away }, T + 76 * S).nextTryDueBy).toBe(T + 79_375)
    expect(row({ change: change('disconnected', { cause: 'half-open' }) }).nextTryDueBy).toBeNull()
  })

  it('while nobody watched was not observed, whatever it was before', () => {
    const gap = { from: T - MIN, to: T + MIN }
    const known = { gap, flappingSince: T - 2 * MIN, change: change('connected') }
    const none = { socket: 'none', heartbeat: 'none' }
    expect(row(known)).toMatchObject({ state: 'unknown', since: gap.from, flapping: null, lamps: none })
    expect(row({ gap })).toMatchObject({ state: 'never' })
  })

  it('has what was known of it, and says what is not kept', () => {
    const told = row({ change: change('connected'), facts: FACTS })
    expect(told).toMatchObject({ agentVersion: '0.0.132', region: 'eu-west-1', nodes: 3, says: { gatewayRoutes: 4 } })
    expect(told.past).toEqual({ facts: true, arrivals: true })
    expect(row({ change: change('connected'), arrivalsKept: false }).past).toEqual({ facts: false, arrivals: false })
    expect(row({ change: change('reconnecting'), arrivalsKept: false }).past?.arrivals).toBe(true)
    expect([told.pods, told.skewMs]).toEqual([null, null])
  })

  it('had its losses, and its last sync', () => {
    const losses = { count: 5, longestMs: 9 * S, lastAt: T - MIN, recent: 3 }
    const sync = { at: T - MIN, ok: false, mode: null, failedInARow: 2 }
    const told = row({ change: change('connected'), losses, flappingSince: T - 2 * MIN, sync })
    expect(told.losses24h).toEqual({ count: 5, longestMs: 9 * S, lastAt: T - MIN })
    expect(told.flapping).toEqual({ since: T - 2 * MIN, losses: 3 })
    expect(told.lamps.routeSync).toBe('failing')
  })
})
