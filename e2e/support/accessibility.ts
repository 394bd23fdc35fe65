import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** Each theme and each width once: which rules a page breaks by one does not depend on the other. */
const DRAWINGS = [
  { width: 1440, theme: 'light' },
  { width: 390, theme: 'dark' },
] as const
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** What axe finds on the page as it stands now; with `rules`, by those alone. */
export async function findingsOf(page: Page, rules?: string[]): Promise<string[]> {
  // No page has frames of another origin, for which axe would open a tab of its own; what is well is not listed.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'], preload: false }).setLegacyMode()
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join('; ')}`)
}

/** Draws the page light on a wide screen and dark on a phone; each must be free of findings and fit its width. */
export async function checkAccessible(page: Page, path: string, ready: () => Promise<void>): Promise<void> {
  for (const { width, theme } of DRAWINGS) {
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
