import { type APIRequestContext, request } from '@playwright/test'
import type { MadeLink, Rights } from '@/lib/contracts/people'
import { expect } from './fixtures'
import type { Lifeline } from './lifeline'

const PASSWORD = 'velvet anchor ribbon thunder'

/** Somebody who was invited, with their session. */
export async function joined(owner: APIRequestContext, { url }: Lifeline, name: string, rights: Rights) {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
  const email = `${name}@example.com`
  const invited = await owner.post('/trpc/people.invite', { data: { email, days: 7, ...rights } })
  const { url: link }: MadeLink = (await invited.json()).result.data
  const data = { token: link.split('/').at(-1), name, password: PASSWORD }
  expect((await api.post('/trpc/accountLinks.join', { data })).status()).toBe(200)
  expect((await api.post('/api/auth/sign-in/email', { data: { email, password: PASSWORD } })).status()).toBe(200)
  const state = await api.storageState()
  await api.dispose()
  return state
}
