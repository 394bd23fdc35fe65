import { describe, expect, it } from 'vitest'
import { generationOf, reportedVersion } from './generation'
import { skewOf, withSample } from './skew'

const NOTHING = { tokenInQuery: null, endpoint: null, versionKey: null } as const

describe('the generation', () => {
  it.each([
    ['nothing seen', {}, null],
    ['a token in the query', { tokenInQuery: true, endpoint: 'controller' }, '2025-11'],
    [
      'a token in the query and the old key',
      { tokenInQuery: true, endpoint: 'controller', versionKey: 'version' },
      '2025-11',
    ],
    ['no token in the query, no beat yet', { tokenInQuery: false, endpoint: 'controller' }, null],
    [
      'the old key without a token in the query',
      { tokenInQuery: false, endpoint: 'controller', versionKey: 'version' },
      '2025-12',
    ],
    ['the old key alone', { versionKey: 'version' }, null],
    ['the old key on the gateway', { endpoint: 'gateway', versionKey: 'version' }, '2025-12'],
    ['the gateway alone', { endpoint: 'gateway' }, null],
    ['the new key', { versionKey: 'agent_version' }, '2026'],
  ] as const)('of %s', (_, behaviour, generation) => {
    expect(generationOf({ ...NOTHING, ...behaviour })).toBe(generation)
  })

  it.each([
    ['1.0.0-dev', null],
    ['v1.0.0-dev-3f2a', null],
    ['dev', null],
    ['', null],
    [undefined, null],
    ['0.0.238', '0.0.238'],
    ['v0.0.156', 'v0.0.156'],
    ['1.0.0', '1.0.0'],
    ['development', 'development'],
  ])('version %s is shown as %s', (version, shown) => {
    expect(reportedVersion(version)).toBe(shown)
  })
})

describe('skew', () => {
  const now = 1_000_000
  it('is the sample that was delayed least, positive when the agent is ahead', () => {
    const sent = [now + 4_990, now + 5_000, now - 60_000]
    const samples = sent.reduce<readonly number[]>((kept, at) => withSample(kept, at, now), [])
    expect(skewOf(samples)).toBe(5_000)
    expect(skewOf([-7_200_004.4, -7_200_000.2])).toBe(-7_200_000)
  })

  it('is unknown without samples, and made from the last 5', () => {
    expect(skewOf(withSample([], null, now))).toBeNull()
    expect(skewOf(withSample([], Number.NaN, now))).toBeNull()
    const samples = [9, 1, 2, 3, 4, 5].reduce<readonly number[]>((kept, by) => withSample(kept, now + by, now), [])
    expect(samples).toEqual([1, 2, 3, 4, 5])
  })
})
