import { describe, expect, it } from 'vitest'
import { beat, close, socket } from '../testing/observations'
import { Driver } from '../testing/replay'
import { clusterRowOf } from './view'

const S = 1_000
const MIN = 60 * S

function steadily(driver: Driver, id: number, from: number, to: number): void {
  for (let at = from; at < to; at += 30 * S) driver.observe(at, beat(id))
}

/** A cluster that is lost at each of these times, and back a second later; it beats until 5 minutes after the last. */
function losing(...times: number[]): Driver {
  const driver = new Driver('c', 0)
  let from = 1
  for (const [id, at] of times.entries()) {
    driver.observe(from, socket(id, from))
    steadily(driver, id, from, at)
    driver.observe(at, close(id))
    from = at + S
  }
  driver.observe(from, socket(times.length, from))
  steadily(driver, times.length, from, from + 5 * MIN)
  return driver
}

function rowAt(driver: Driver, now: number) {
  return clusterRowOf('c', { name: 'c', tags: [], createdAt: 0 }, driver.state, { held: 0, joined: 0 }, now)
}

function flaps(driver: Driver) {
  return driver.history.events.filter(({ event }) => event.startsWith('flapping')).map(({ at, event }) => [event, at])
}

describe('flapping', () => {
  it('begins with the third loss in 15 minutes', () => {
    const driver = losing(10 * S, 20 * S, 30 * S)
    expect(flaps(driver)).toEqual([['flapping-began', 30 * S]])
    expect(rowAt(driver, 40 * S).flapping).toEqual({ since: 30 * S, losses: 3 })
  })

  it('does not begin when the losses lie further apart', () => {
    const driver = losing(1 * MIN, 2 * MIN, 16 * MIN)
    expect(flaps(driver)).toEqual([])
    expect(rowAt(driver, 17 * MIN).flapping).toBeNull()
  })

  it('ends as the window leaves the third newest loss behind, whatever else happens', () => {
    const driver = losing(1 * MIN, 2 * MIN, 3 * MIN, 4 * MIN)
    expect(rowAt(driver, 9 * MIN).flapping?.losses).toBe(4)
    for (let at = 9 * MIN + 30 * S; at < 17 * MIN; at += 30 * S) driver.observe(at, beat(4))
    driver.passUntil(17 * MIN - 1)
    expect(flaps(driver)).toHaveLength(1)
    driver.passUntil(17 * MIN)
    expect(flaps(driver).at(-1)).toEqual(['flapping-ended', 17 * MIN])
    expect(rowAt(driver, 17 * MIN).flapping).toBeNull()
  })

  it('counts losses alone: what we closed ourselves is none', () => {
    const driver = new Driver('c', 0)
    for (let index = 1; index <= 5; index++) {
      driver.observe(index * S, socket(index, index * S))
      driver.observe(index * S, beat(index))
      driver.observe(index * S + 1, close(index, 1012, 'us'))
    }
    expect(flaps(driver)).toEqual([])
  })
})
