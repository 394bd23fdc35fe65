import { describe, expect, it } from 'vitest'
import { beat, close, register, rest, socket } from '../testing/observations'
import { play, type Script, THERE, told } from '../testing/script'
import { tick } from './tick'

const S = 1_000

describe('a loss', () => {
  it('keeps losses apart from what we caused ourselves', () => {
    const lost = play([...THERE, [10, close(1)]], 20)
    const closedByUs = play([...THERE, [10, close(1, 1012, 'us')]], 20)
    expect(lost.state.losses).toEqual([{ at: 10 * S, lengthMs: null }])
    expect(closedByUs.state.losses).toEqual([])
  })

  it('writes what followed a loss beside it, with the time away', () => {
    const { resolutions, transitions } = play(
      [...THERE, [10, close(1)], [100, socket(2, 99 * S)], [100, beat(2)]],
      110,
    ).history
    expect(resolutions).toEqual([{ kind: 'resolution', lossAt: 10 * S, at: 100 * S, cause: 'beat', awayMs: 90 * S }])
    expect(transitions.at(-1)?.evidence.awayMs).toBe(90 * S)
    expect(transitions[1]).toMatchObject({ at: 10 * S, cause: 'no-goodbye', evidence: { code: 1006, socketId: 1 } })
  })

  it('decides an orderly close at once when the last arrival grows too old meanwhile', () => {
    const driver = play([...THERE, [96, close(1, 1000)]], 97)
    expect(told(driver).at(-1)).toEqual([97, 'reconnecting', 'closed'])
  })

  it('stamps what it decides late with the time of the decision', () => {
    const driver = play(THERE, 3)
    const { state, changes } = tick(driver.state, 500 * S)
    const [halfOpen, closedByUs, noReturn] = changes.filter((change) => change.kind === 'transition')
    expect(halfOpen).toMatchObject({ at: 500 * S, to: 'disconnected', cause: 'half-open' })
    expect(closedByUs).toMatchObject({ at: 500 * S, to: 'reconnecting', cause: 'closed-by-us' })
    expect(noReturn).toBeUndefined()
    expect(state.since).toBe(500 * S)
  })

  it('follows the newest socket that has an arrival of its own', () => {
    const driver = play([...THERE, [5, socket(2, 5 * S)], [6, close(2)]], 7)
    expect(driver.state.state).toBe('connected')
    expect(driver.state.sockets.map(({ id }) => id)).toEqual([1])
  })

  it('forgets the close of before with the socket that came after it', () => {
    const away = play([...THERE, [10, close(1)]], 20).state
    const back = play([...THERE, [10, close(1)], [20, socket(2, 20 * S)], [20, beat(2)]], 21).state
    expect([away.closed?.at, back.closed]).toEqual([10 * S, null])
  })

  it('does not return to reconnecting once a call without a socket has grown too old', () => {
    const fast: Script = [1, 16, 31, 46].map((second) => [second, beat(1)])
    const driver = play([[1, socket(1, S)], ...fast, [50, close(1)], [52, rest()]], 130)
    expect(told(driver).slice(1)).toEqual([
      [50, 'reconnecting', 'no-goodbye'],
      [52, 'connecting', 'route-sync'],
      [99.55, 'disconnected', 'no-return'],
    ])
  })

  it('waits longer for an agent that beats slowly, once three gaps have told', () => {
    const slow: Script = [1, 61, 121, 181].map((second) => [second, beat(1)])
    const driver = play([[1, socket(1, S)], [1, register(1)], ...slow, [260, { kind: 'ping', socketId: 1 }]], 370)
    expect(told(driver)).toEqual([
      [1, 'connected', 'registered'],
      [355, 'reconnecting', 'closed-by-us'],
    ])
  })
})
