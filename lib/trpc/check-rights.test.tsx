import { afterEach, expect, test, vi } from 'vitest'
import type { Account } from '@/lib/contracts/account'
import { rightsMark } from '@/lib/contracts/rights'
import { checkRights } from './check-rights'

const VIEWER: Account = {
  ...{ email: 'vera@example.com', name: 'Vera', twoFactor: false },
  ...{ role: 'viewer', sees: { clusters: ['a'], tags: [] }, mayShare: false },
}

afterEach(() => vi.restoreAllMocks())

function drawnFor(account: Account) {
  document.body.innerHTML = `<span hidden data-rights="${rightsMark(account)}"></span>`
  return vi.spyOn(window.location, 'reload').mockImplementation(() => {})
}

test.each([
  ['stays as it is for the same rights', VIEWER, VIEWER, 0],
  ['is loaded anew for another role', VIEWER, { ...VIEWER, role: 'support' as const }, 1],
  ['is loaded anew for other clusters', VIEWER, { ...VIEWER, sees: { clusters: [], tags: [] } }, 1],
])('a page %s', async (_, drawn, now, times) => {
  const reload = drawnFor(drawn)
  await checkRights(async () => now)
  expect(reload).toHaveBeenCalledTimes(times)
})

test('a page stays as it is while Lifeline does not answer', async () => {
  const reload = drawnFor(VIEWER)
  await checkRights(() => Promise.reject(new Error('no answer')))
  expect(reload).not.toHaveBeenCalled()
})
