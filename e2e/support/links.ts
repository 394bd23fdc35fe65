import { expect, type Page } from '@playwright/test'
import type { CreateLink } from '@/lib/contracts/status-link'
import { linkOf } from '@/server/testing/link-input'

/** A link as its dialog makes one. @returns its id and its path */
export async function makeLink(
  page: Page,
  choice: Parameters<typeof linkOf>[0],
): Promise<{ id: string; path: string; url: string }> {
  const data: CreateLink = linkOf(choice)
  const answer = await page.context().request.post('/trpc/links.create', { data })
  expect(answer.status(), await answer.text()).toBe(200)
  const { url, link } = (await answer.json()).result.data
  return { id: link.id, path: new URL(url).pathname, url }
}

/** Ends a link as the page of links does. */
export async function revokeLink(page: Page, id: string): Promise<void> {
  const answer = await page.context().request.post('/trpc/links.revoke', { data: { id } })
  expect(answer.status(), await answer.text()).toBe(200)
}
