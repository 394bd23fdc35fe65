import { describe, expect, it } from 'vitest'
import { register, socket } from '../testing/observations'
import { Driver } from '../testing/replay'
import { initialState } from './initial'
import { tick } from './tick'
import { unwatched } from './unwatched'

describe('a cluster that nobody watches', () => {
  it('is unknown from then on, whatever time passes, and keeps what was said of it', () => {
    const driver = new Driver('c', 0)
    driver.observe(1_000, socket(1, 1_000))
    driver.observe(1_000, register(1))
    const state = unwatched(driver.state, 60_000)
    expect(state).toMatchObject({ state: 'unknown', since: 60_000, cause: null, sockets: [] })
    expect([state.facts, state.registration]).toEqual([driver.state.facts, driver.state.registration])
    expect(tick(state, 1e12)).toEqual({ state, changes: [] })
  })

  it('stays never seen, or unknown since when it was', () => {
    const never = initialState(5)
    expect(unwatched(never, 60_000)).toMatchObject({ state: 'never', since: 5 })
    expect(unwatched({ ...never, state: 'unknown' }, 60_000)).toMatchObject({ state: 'unknown', since: 5 })
  })
})
