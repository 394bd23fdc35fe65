import { describe, expect, it } from 'vitest'
import { newestAgent } from './newest-agent'

describe('newestAgent', () => {
  it.each([
    ['compares number by number', ['0.0.99', '0.0.238', '0.0.132'], '0.0.238'],
    ['takes more numbers as newer when the rest is equal', ['1.2', '1.2.1'], '1.2.1'],
    ['reads past a leading v', ['v1.0.0', '0.9.9'], 'v1.0.0'],
    ['passes over words', ['not reported', '2026', 'dev', ''], null],
    ['knows none in an empty fleet', [], null],
  ])('%s', (_, values, newest) => {
    expect(newestAgent(values)).toBe(newest)
  })
})
