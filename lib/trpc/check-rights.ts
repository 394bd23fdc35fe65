import type { Account } from '@/lib/contracts/account'
import { rightsMark } from '@/lib/contracts/rights'

/**
 * Loads the page anew when it was drawn for other rights than the person has now. To be called when a stream opened:
 * what changes from then on, the server tells by closing it.
 */
export async function checkRights(readAccount: () => Promise<Account>): Promise<void> {
  const drawn = document.querySelector('[data-rights]')?.getAttribute('data-rights')
  const account = await readAccount().catch(() => null)
  if (drawn && account && rightsMark(account) !== drawn) window.location.reload()
}
