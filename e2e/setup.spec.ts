import { expect, test } from './support/fixtures'
import { setupLinkOf, withLifeline } from './support/lifeline'

test.use({ storageState: { cookies: [], origins: [] } })

test('the first start prints a link that makes the administrator once, and leads to the first cluster', async ({
  page,
}) => {
  await withLifeline(page, { admin: false }, async (fresh) => {
    const link = await setupLinkOf(fresh)

    await page.goto(`${fresh.url}/sign-in`)
    await expect(page.getByText('Nobody can sign in yet.')).toBeVisible()
    await page.goto(`${fresh.url}/setup?token=wrong`)
    await expect(page.getByText('This set-up link is not valid.')).toBeVisible()

    await page.goto(link)
    await page.getByLabel('Name').fill('Ada')
    await page.getByLabel('E-mail').fill('ada@example.com')
    await page.getByLabel('Password').fill('short')
    await page.getByRole('button', { name: 'Set up Lifeline' }).click()
    await expect(page.getByText(/^Use at least 12 characters/)).toBeVisible()
    await expect(page.getByLabel('Password')).toBeFocused()
    await page.getByLabel('Password').fill('brass otter kite lantern')
    await page.getByRole('button', { name: 'Set up Lifeline' }).click()
    await expect(page).toHaveURL(`${fresh.url}/clusters/new`)

    // the fleet is empty, and teaches the next step
    await page.goto(fresh.url)
    await expect(page.getByRole('heading', { name: 'No agent has called yet' })).toBeVisible()
    await expect(page.getByText(/^PIPEOPS_API_URL=http/)).toBeVisible()
    await expect(page.getByText(/Listening since \d\d:\d\d:\d\d; 0 calls, 0 refused\./)).toBeVisible()
    await page.getByRole('link', { name: 'Add the first cluster' }).click()
    await expect(page).toHaveURL(`${fresh.url}/clusters/new`)

    await page.goto(link)
    await expect(page.getByText(/^This link was used on .+ UTC\. Sign in instead\.$/)).toBeVisible()
  })
})
