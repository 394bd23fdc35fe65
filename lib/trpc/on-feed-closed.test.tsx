import { afterEach, expect, test, vi } from 'vitest'
import { onFeedClosed } from './on-feed-closed'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test.each([
  ['the server ended its session', 4401, 401, 'signs in again'],
  ['its session went over into another', 4401, 200, 'stays'],
  ['its socket was refused without a session', 1006, 401, 'signs in again'],
  ['it was cut off', 1006, 200, 'stays'],
  ['its rights are others', 4403, 200, 'loads anew'],
  ['it closed the socket itself', 1000, 401, 'stays'],
])('when %s (%i, then %i) a page %s', async (_, code, status, does) => {
  vi.stubGlobal('fetch', async () => new Response(null, { status }))
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {})
  const reload = vi.spyOn(window.location, 'reload').mockImplementation(() => {})
  await onFeedClosed(code)
  expect(assign.mock.calls).toHaveLength(does === 'signs in again' ? 1 : 0)
  expect(reload).toHaveBeenCalledTimes(does === 'loads anew' ? 1 : 0)
})

test('a page stays as it is while Lifeline does not answer', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no answer')))
  const assign = vi.spyOn(window.location, 'assign').mockImplementation(() => {})
  await onFeedClosed(1006)
  expect(assign).not.toHaveBeenCalled()
})
