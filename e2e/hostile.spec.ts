import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { HOSTS, LONG, MARKUP, tellEvil } from './support/hostile'
import { withLifeline } from './support/lifeline'

const TURNING = /[\u202a-\u202e\u2066-\u2069]/
/** A cell that would run: at the start of a line or after a comma, with or without a quote. */
const FORMULA = /(?:^|,|\n)"?\s*[=+@-]/

/** Everything that comes over sockets and in answers from now on. */
function listen(page: Page): string[] {
  const told: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => told.push(String(payload))))
  page.on('response', (response) => {
    if (/\/_next\//.test(response.url())) return
    void response.text().then(
      (text) => told.push(text),
      () => {},
    )
  })
  return told
}

async function exported(page: Page, kind: 'CSV, for spreadsheets' | 'JSON'): Promise<string> {
  await page.getByRole('button', { name: 'Export' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: kind }).click(),
  ])
  return readFileSync(await download.path(), 'utf8')
}

test.describe('a Lifeline of its own', () => {
  test.use({ storageState: { cookies: [], origins: [] } })
  test.describe.configure({ timeout: 120_000 })

  const ends: (() => Promise<void>)[] = []
  test.afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()))
  })

  test('what attackers say is text on every page, in every file, and no token is told anywhere', async ({ page }) => {
    await withLifeline(page, { admin: true }, async ({ url }) => {
      await signIn(page, url)
      const { cluster, secrets } = await tellEvil(page, url, ends)
      const told = listen(page)
      const table = page.getByRole('table', { name: 'Routes' })
      const at = `/clusters/${cluster.id}`
      const pages: [path: string, ready: () => Promise<void>][] = [
        ['/', () => expect(page.getByRole('list', { name: 'Controllers' })).toContainText('refuses the token (401)')],
        ['/routes', () => expect(table).toContainText('left.hostile.example.com')],
        [
          `/routes?host=${encodeURIComponent(HOSTS[0] ?? '')}`,
          () => expect(page.getByRole('complementary')).toContainText('by '),
        ],
        [at, () => expect(page.getByRole('list', { name: 'Signals' })).toContainText('differs')],
        [`${at}/routes`, () => expect(table).toContainText('left.hostile.example.com')],
        [`${at}/routes?host=${LONG}`, () => expect(page.getByRole('complementary')).toContainText('by ')],
        [`${at}/agent`, () => expect(page.getByRole('row', { name: /^Version/ })).toContainText(MARKUP)],
        ['/settings/sources', () => expect(page.getByText('The controller refuses the token (401).')).toBeVisible()],
        [
          `/clusters/new?added=${cluster.id}`,
          () => expect(page.getByText('Watch beside PipeOps').first()).toBeVisible(),
        ],
      ]
      for (const [path, ready] of pages) {
        for (const width of [390, 1440]) {
          await page.setViewportSize({ width, height: 900 })
          await page.goto(url + path)
          await ready()
          const text = await page.getByRole('main').textContent()
          told.push(await page.content())
          expect(text ?? '', path).not.toMatch(TURNING)
          expect(await page.getByRole('main').locator('img, b:has-text("very-long")').count(), path).toBe(0)
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
          expect(wider, `${path} at ${width} px: wider than the window`).toBeLessThanOrEqual(0)
        }
        if (!path.endsWith('/routes')) continue
        const csv = await exported(page, 'CSV, for spreadsheets')
        const json = await exported(page, 'JSON')
        expect(csv).toContain("'=cmd|calc")
        expect(csv).not.toMatch(FORMULA)
        const hosts: string[] = JSON.parse(json).map(({ host }: { host: string }) => host)
        expect(hosts).toEqual(expect.arrayContaining([MARKUP.toLowerCase(), '=cmd|calc', LONG]))
        told.push(csv, json)
      }
      expect(await page.evaluate(() => 'ran' in window)).toBe(false)
      const all = told.join('\n')
      expect(told.length).toBeGreaterThan(50)
      expect(all).toContain('left.hostile.example.com')
      for (const secret of secrets) expect(all).not.toContain(secret)
    })
  })
})
