import type { Page } from '@playwright/test'
import { findingsOf } from './support/accessibility'
import { expect, test } from './support/fixtures'

function menuButton(page: Page, label: string) {
  return page.locator('button[aria-haspopup="menu"]').filter({ hasText: label })
}

test.beforeEach(async ({ page, addCluster }) => {
  await addCluster('menu-one')
  await page.goto('/')
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
})

test('a filter menu is opened, walked and left by keys, and stays open for several choices', async ({ page }) => {
  const trigger = menuButton(page, 'State')
  const item = (name: RegExp) => page.getByRole('menu', { name: 'State' }).getByRole('menuitemcheckbox', { name })
  await trigger.focus()
  await page.keyboard.press('ArrowDown')
  await expect(item(/^Disconnected/)).toBeFocused()
  await page.keyboard.press('n')
  await expect(item(/^Never seen/)).toBeFocused()
  await page.keyboard.press('Space')
  await expect(item(/^Never seen/)).toHaveAttribute('aria-checked', 'true')
  await expect(page).toHaveURL(/[?&]state=never/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await expect(item(/^Disconnected/)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/[?&]state=(disconnected,never|never,disconnected)/)
  await expect(trigger).toHaveAttribute('aria-expanded', 'true')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('menu')).toHaveCount(0)
  await expect(trigger).toBeFocused()
  await expect(trigger).toHaveAttribute('aria-expanded', 'false')
})

test('Tab leaves an open menu for what comes after its button', async ({ page }) => {
  await menuButton(page, 'State').click()
  await expect(page.getByRole('menuitemcheckbox').first()).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(menuButton(page, 'Agent')).toBeFocused()
  await expect(page.getByRole('menu')).toHaveCount(0)
})

test('a press elsewhere closes what is open; a second press of its button does too', async ({ page }) => {
  const feed = page.getByRole('button', { name: /^Live/ })
  const panel = page.getByRole('dialog', { name: 'The feed of this page' })
  await feed.click()
  await expect(panel).toContainText('Reconnects')
  await feed.click()
  await expect(panel).toHaveCount(0)
  await feed.click()
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
  await feed.click()
  await page.mouse.click(5, 600)
  await expect(panel).toHaveCount(0)
})

for (const width of [1440, 390]) {
  test(`what opens is accessible, and stays within a window of ${width} px`, async ({ page }) => {
    test.slow()
    await page.setViewportSize({ width, height: 700 })
    const feed = page.getByRole('button', { name: /^Live/ })
    for (const button of [feed, menuButton(page, 'State'), page.getByRole('button', { name: /^Account of/ })]) {
      await button.click()
      const box = await page.locator(':popover-open').boundingBox()
      expect(box).not.toBeNull()
      expect(box?.x).toBeGreaterThanOrEqual(8)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(width - 8)
      expect(await findingsOf(page)).toEqual([])
      await page.keyboard.press('Escape')
    }
  })
}

test('an absolute time is told on hover and on focus, and Escape sends it away', async ({ page, addCluster }) => {
  const { id } = await addCluster('told-in-full')
  await page.goto(`/clusters/${id}`)
  await expect(page.getByRole('button', { name: /^Live/ })).toBeVisible()
  const moment = page.locator('main time[tabindex="0"]').first()
  await moment.hover()
  await expect(page.getByRole('tooltip')).toContainText('UTC')
  await expect(moment).toHaveAttribute('aria-describedby', /.+/)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('tooltip')).toHaveCount(0)
  await page.mouse.move(0, 0)
  await page.keyboard.press('Tab')
  await moment.focus()
  await expect(page.getByRole('tooltip')).toContainText('UTC')
  await moment.blur()
  await expect(page.getByRole('tooltip')).toHaveCount(0)
})
