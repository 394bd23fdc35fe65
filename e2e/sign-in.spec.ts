import { expect, test } from './support/fixtures'
import { ADMIN, withLifeline } from './support/lifeline'

test.use({ storageState: { cookies: [], origins: [] } })

test('whoever is not signed in is asked to, and comes back to the same place', async ({ page }) => {
  await page.goto('/dial-ins?a=1')
  await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent('/dial-ins?a=1')}`)
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByLabel('Password').press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Refused dial-ins' })).toBeVisible()
  await expect(page).toHaveURL('/dial-ins?a=1')

  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await expect(page).toHaveURL('/sign-in')
})

test('what is missing is said under its field, and focus goes to the first', async ({ page }) => {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByText('Enter your e-mail address.')).toBeVisible()
  await expect(page.getByText('Enter your password.')).toBeVisible()
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByLabel('Password')).toBeFocused()
})

test('a wrong password and an unknown address get the same answer, and then a wait', async ({ page, allow }) => {
  allow(/Failed to load resource.*(401|429)/)
  await withLifeline(page, { admin: true }, async (other) => {
    await page.clock.install()
    await page.goto(`${other.url}/sign-in`)
    const alert = page.getByRole('alert').filter({ hasText: /\w/ })
    const enter = async (email: string) => {
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password').fill('not the password')
      await page.getByLabel('Password').press('Enter')
    }
    for (const email of [ADMIN.email, 'nobody@example.com']) {
      await enter(email)
      await expect(alert).toHaveText('E-mail or password is not right.')
      await expect(page.getByLabel('E-mail')).toBeFocused()
    }
    await expect(async () => {
      await enter(ADMIN.email)
      await expect(alert).toHaveText(/^Too many tries\. Try again in \d+ s\.$/, { timeout: 500 })
    }).toPass()
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled()
    await page.clock.fastForward(31_000)
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled()
  })
})

test('a link to the sign-in page cannot lead elsewhere', async ({ page }) => {
  await page.goto('/sign-in?next=//evil.example/x')
  await page.getByLabel('E-mail').fill(ADMIN.email)
  await page.getByLabel('Password').fill(ADMIN.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/')
})
