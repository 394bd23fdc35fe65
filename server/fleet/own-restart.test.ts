import { describe, expect, it } from 'vitest'
import { beat, close, register, rest, socket } from '../testing/observations'
import { Driver } from '../testing/replay'
import { intervalsOf } from './intervals'
import { uptimeOf } from './uptime'

const S = 1_000

function connected(): Driver {
  const driver = new Driver('c', 0)
  driver.observe(S, socket(1, S))
  driver.observe(S, register(1))
  driver.observe(90 * S, beat(1))
  return driver
}

/** The reducer goes on from what was stored, in a new process, after nobody watched. */
function restarted(before: Driver, at: number): Driver {
  const driver = new Driver('c', 0, JSON.parse(JSON.stringify(before.state)))
  driver.restart(at, 100 * S)
  return driver
}

describe('our own restart', () => {
  it('makes a connected cluster reconnecting, without a loss', () => {
    const driver = restarted(connected(), 400 * S)
    expect(driver.history.transitions).toMatchObject([
      { at: 400 * S, from: 'connected', to: 'reconnecting', cause: 'own-restart' },
    ])
    expect(driver.state).toMatchObject({ losses: [], recentLosses: [], sockets: [], lastArrivalAt: null })
    expect(driver.state.lamps.socket).toBe('closed')
  })

  it('gives it 75 s from our start', () => {
    const driver = restarted(connected(), 400 * S)
    driver.passUntil(474 * S)
    expect(driver.state.state).toBe('reconnecting')
    driver.passUntil(475 * S)
    expect(driver.state).toMatchObject({ state: 'disconnected', cause: 'no-return', since: 475 * S })
  })

  it('does not take a new socket for an arrival', () => {
    const driver = restarted(connected(), 110 * S)
    driver.observe(111 * S, socket(1, 111 * S, { endpoint: 'gateway' }))
    expect(driver.state.state).toBe('connecting')
    driver.observe(112 * S, rest())
    expect(driver.state.state).toBe('connected')
    expect(driver.history.resolutions).toMatchObject([{ lossAt: 110 * S, awayMs: 2 * S }])
  })

  it('takes a cluster on its way for one that is coming back', () => {
    const reconnecting = connected()
    reconnecting.observe(95 * S, close(1))
    const connecting = new Driver('c', 0)
    connecting.observe(95 * S, socket(1, 95 * S, { endpoint: 'gateway' }))
    for (const before of [reconnecting, connecting]) {
      expect(restarted(before, 110 * S).state).toMatchObject({ state: 'reconnecting', cause: 'own-restart' })
    }
  })

  it('leaves the others as they are, even where their socket was open', () => {
    const halfOpen = connected()
    halfOpen.observe(150 * S, { kind: 'ping', socketId: 1 })
    halfOpen.passUntil(186 * S)
    for (const before of [new Driver('c', 0), halfOpen]) {
      const after = restarted(before, 190 * S)
      after.passUntil(2_000 * S)
      const { state, since, cause } = before.state
      expect(after.state).toMatchObject({ state, since, cause })
      expect(after.history.transitions).toEqual([])
    }
  })

  it('keeps a decided disconnection within the 75 s after its close', () => {
    const before = new Driver('c', 0)
    before.observe(S, socket(1, S))
    before.observe(S, beat(1))
    before.observe(10 * S, close(1))
    before.observe(20 * S, rest())
    before.passUntil(115 * S)
    expect(before.state).toMatchObject({ state: 'disconnected', cause: 'no-return' })
    expect(restarted(before, 116 * S).state).toMatchObject({ state: 'disconnected', since: 115 * S })
  })

  it('stands outside uptime, with the absence itself as a gap', () => {
    const before = connected()
    const after = restarted(before, 400 * S)
    after.observe(403 * S, socket(1, 403 * S))
    after.observe(403 * S, beat(1))
    const transitions = [...before.history.transitions, ...after.history.transitions]
    const gaps = [{ from: 100 * S, to: 400 * S }]
    const first = { state: 'never', cause: null, from: 0 } as const
    const intervals = intervalsOf(transitions, gaps, first, 0, 500 * S, 500 * S)
    expect(intervals).toEqual([
      { state: 'never', from: 0, to: S, cause: null },
      { state: 'connected', from: S, to: 100 * S, cause: 'registered' },
      { state: 'unknown', from: 100 * S, to: 400 * S, cause: null },
      { state: 'reconnecting', from: 400 * S, to: 403 * S, cause: 'own-restart' },
      { state: 'connected', from: 403 * S, to: null, cause: 'beat' },
    ])
    expect(uptimeOf(intervals, 500 * S)).toEqual({ ratio: 1, observedMs: 196 * S, connectedMs: 196 * S })
  })
})
