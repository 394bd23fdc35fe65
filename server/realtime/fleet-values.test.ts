import { describe, expect, it } from 'vitest'
import { FleetValues } from './fleet-values'

describe('the values of a fleet', () => {
  it('are counted as clusters come, move and go', () => {
    const values = new FleetValues()
    values.set('a', { region: 'eu', address: '192.0.2.1' })
    values.set('b', { region: 'eu' })
    expect([values.size, values.count('region', 'eu'), values.count('address', '192.0.2.1')]).toEqual([2, 2, 1])
    values.set('a', { region: 'us' })
    expect([values.size, values.count('region', 'eu'), values.count('region', 'us')]).toEqual([2, 1, 1])
    expect(values.count('address', '192.0.2.1')).toBe(0)
    values.set('b', null)
    expect([values.size, values.count('region', 'eu'), values.of('b')]).toEqual([1, 0, {}])
  })
})
