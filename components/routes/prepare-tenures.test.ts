import { describe, expect, test } from 'vitest'
import { handOvers, prepareTenures } from './prepare-tenures'

const HOUR = 3_600_000
const NOW = 100 * HOUR
const atlas = { clusterId: 'a', name: 'atlas', from: null, to: NOW - 2 * HOUR, gotBy: null, lostBy: 'unregister' }
const borealis = { clusterId: 'b', name: 'borealis', from: NOW - 2 * HOUR, to: null, gotBy: 'register', lostBy: null }

describe('who held a host', () => {
  test('is a lane a cluster, over all of its time', () => {
    const prepared = prepareTenures([atlas, { ...atlas, from: NOW - HOUR, to: NOW }, borealis], NOW)
    expect(prepared?.from).toBe(NOW - 2 * HOUR)
    expect(prepared?.lanes.map(({ text }) => text)).toEqual([
      'atlas does not have it now; it had it 2 times',
      'borealis has it now; it had it once',
    ])
    expect(prepared?.lanes[1]?.bars).toEqual([{ from: 0, to: 1, now: true }])
  })

  test('is nothing where nobody did', () => {
    expect(prepareTenures([], NOW)).toBeNull()
  })

  test('changed hands by a call, newest first; what is older than our history has no beginning', () => {
    expect(handOvers([atlas, borealis]).map(({ name, what }) => `${name} ${what}`)).toEqual([
      'atlas lost it by an unregister',
      'borealis got it by a single register',
    ])
  })
})
