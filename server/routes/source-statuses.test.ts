import { expect, test } from 'vitest'
import { failed, NOW, read, reported, view } from '@/server/testing/route-views'
import { sourceStatuses } from './source-statuses'

test('every source tells its age and nothing that it claims, also after a read that failed', () => {
  const synced = read([reported('shop.example.com')])
  const told = sourceStatuses(view('atlas', { synced, listing: failed([reported('old.example.com')]) }))
  expect(told.map(({ source, status }) => `${source} ${status}`)).toEqual([
    'wanted unused',
    'synced read',
    'single unused',
    'listing failed',
  ])
  for (const one of told) {
    expect(Object.keys(one).sort()).toEqual(['failedSince', 'failure', 'readAt', 'source', 'status'])
    expect(one.readAt ?? NOW).toBeLessThanOrEqual(NOW)
  }
  expect(told[1]?.readAt).toBe(synced.readAt)
})
