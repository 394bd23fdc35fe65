import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const WIDTHS = [1440, 390]

/** What axe finds on the page as it stands now. */
export async function findingsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`)
}

/** Draws the page in both themes at both widths; each must be free of findings and fit its width. */
export async function checkAccessible(page: Page, path: string, ready: () => Promise<void>): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    for (const width of WIDTHS) {
      const where = `${path}, ${theme}, ${width} px`
      await page.setViewportSize({ width, height: 900 })
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
      await page.goto(path)
      await ready()
      await expect(page.locator('html'), where).toHaveAttribute('data-theme', theme)
      expect(await findingsOf(page), where).toEqual([])
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(overflow, `${where}: wider than the window`).toBeLessThanOrEqual(0)
    }
  }
}
