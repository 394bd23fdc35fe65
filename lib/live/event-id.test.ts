import { describe, expect, it } from 'vitest'
import { isNews } from './event-id'

describe('isNews', () => {
  it.each([
    ['a later number of the same epoch is news', 'e1:11', 'e1:10', true],
    ['numbers are compared as numbers', 'e1:100', 'e1:99', true],
    ['the number already held is no news', 'e1:10', 'e1:10', false],
    ['an earlier number is no news', 'e1:9', 'e1:10', false],
    ['a new epoch is news, whatever its number', 'e2:1', 'e1:900', true],
    ['an epoch may hold a colon', 'a:b:2', 'a:b:1', true],
  ])('%s', (_, id, asOf, news) => {
    expect(isNews(id, asOf)).toBe(news)
  })
})
