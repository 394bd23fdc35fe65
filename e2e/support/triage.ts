import type { Locator, Page } from '@playwright/test'

/** A line of the queue. */
export function lineOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole('region', { name: 'Queue' }).getByRole('listitem').filter({ hasText: name })
}

/** The entry that is open, beside the queue or on a page of its own. */
export function openOf(page: Page, name: string | RegExp): Locator {
  return page.getByRole('article', { name })
}
