import type { Locator, Page } from '@playwright/test'

/** The row of one cluster on the fleet page. */
export function rowOf(page: Page, name: string): Locator {
  return page.getByRole('table', { name: 'Clusters' }).getByRole('row').filter({ hasText: name })
}

/** The count of one state in the tally, which is a button that filters by it. */
export function tallyOf(page: Page, label: string): Locator {
  return page
    .getByRole('list', { name: 'Clusters by state' })
    .getByRole('button')
    .filter({ has: page.getByText(label, { exact: true }) })
}
