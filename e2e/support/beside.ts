import { expect, type Page } from '@playwright/test'
import { ADMIN } from './lifeline'

/** Signs the page in to a Lifeline of its own. */
export async function signIn(page: Page, url: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/auth/sign-in/email`, { data: ADMIN, headers: { origin: url } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** Asks a Lifeline as its pages do. @returns what its procedure answered */
export async function ask<Answer>(page: Page, url: string, procedure: string, data: unknown): Promise<Answer> {
  const answer = await page.request.post(`${url}/trpc/${procedure}`, { data, headers: { origin: url } })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()).result.data
}
