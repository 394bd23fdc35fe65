import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { PAGES } from '@/server/auth/policies'
import { signIn } from './support/beside'
import { expect, test } from './support/fixtures'
import { HOSTS, LONG, MARKUP, tellEverythingEvil, tellEvil } from './support/hostile'
import { bundleOf, tellTriageEvil } from './support/hostile-triage'
import { withLifeline } from './support/lifeline'

const TURNING = /[\u202a-\u202e\u2066-\u2069]/
/** What is on no page unless somebody's words were taken for markup; an address in a note is a link that owes it nothing. */
const DRAWN =
  'main img, [role=dialog] img, [onload], [onerror], a[href^="java" i], a[href*="//evil"]:not([rel~=nofollow][rel~=noopener]), b:not([class]):has-text("very-long")'
/** What of that is there, so that a failure names it. */
function drawn(page: Page): Promise<string[]> {
  return page.locator(DRAWN).evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 300)))
}

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

/** What makes the page scroll sideways, so that a failure names it. */
function widerThanWindow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    if (document.documentElement.scrollWidth <= window.innerWidth) return []
    const cut = (one: Element): boolean => {
      const { overflowX } = getComputedStyle(one)
      return overflowX !== 'visible' || (one.parentElement !== null && one !== document.body && cut(one.parentElement))
    }
    const wide = [...document.querySelectorAll('body *')].filter(
      (one) => one.getBoundingClientRect().right > window.innerWidth && one.parentElement && !cut(one.parentElement),
    )
    return wide.slice(-3).map((one) => one.outerHTML.slice(0, 300))
  })
}

/** Nothing is wider than the window on a wide screen and on a phone; of the words of tooltips neither. */
async function checkLayout(page: Page, path: string): Promise<number> {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.soft
      .poll(() => widerThanWindow(page), { message: `${path} at ${width} px`, timeout: 2_000 })
      .toEqual([])
  }
  const tips = await page.evaluate(async () => {
    const wide: string[] = []
    let seen = 0
    const focusable = document.querySelectorAll<HTMLElement>('main a, main button, main [tabindex]')
    for (const one of [...focusable].slice(0, 24)) {
      one.focus({ preventScroll: true, focusVisible: true } as FocusOptions)
      await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      for (const tip of document.querySelectorAll('[role=tooltip]')) {
        seen += 1
        const isWrong = tip.scrollWidth > tip.clientWidth || tip.querySelector('img, script')
        if (isWrong) wide.push(tip.textContent.slice(0, 80))
      }
    }
    return { wide, seen }
  })
  expect.soft(tips.wide, `tooltips of ${path}`).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  return tips.seen
}

/** What opens over a page of a cluster, and what is told of what was done there. */
async function checkDialogs(page: Page, path: string): Promise<void> {
  await page.goto(path)
  for (const item of ['Rename', 'Tags', 'Tokens', 'Merge']) {
    await page.getByRole('button', { name: 'Manage' }).click()
    await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    expect(await drawn(page), item).toEqual([])
    await checkWidth(page, item)
    if (item !== 'Rename') {
      await page.keyboard.press('Escape')
      continue
    }
    await page.getByLabel('Name of the cluster').fill(`${MARKUP}${'W'.repeat(80)}`)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('region', { name: 'Outcomes' })).toContainText(MARKUP)
    await checkWidth(page, 'outcome')
  }
  await page.getByRole('button', { name: 'Share' }).click()
  await page
    .getByRole('dialog')
    .getByLabel('Title')
    .fill(`${MARKUP}${'W'.repeat(80)}`)
  await page.getByRole('dialog').getByLabel('Names of clusters').check()
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText(MARKUP)
  expect(await drawn(page)).toEqual([])
  await checkWidth(page, 'Share')
}

/** What is told of a cluster with such a name, where it is worded and where it is chosen. */
async function checkReply(page: Page, path: string): Promise<void> {
  await page.goto(path)
  const reply = page.getByRole('region', { name: 'For the customer' })
  await reply.getByLabel('Its name').check()
  await expect(reply).toContainText(`This is about your cluster ${MARKUP}`)
  expect(await drawn(page)).toEqual([])
  await checkWidth(page, 'reply')
  await reply.getByRole('button', { name: 'Edit' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toHaveValue(/^Hello,/)
  await checkWidth(page, 'Edit')
  await page.keyboard.press('Escape')
}

async function checkWidth(page: Page, what: string): Promise<void> {
  for (const width of [390, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    const wide = () =>
      page.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('[role=dialog], [aria-label=Outcomes]')]
          .filter((one) => one.scrollWidth > one.clientWidth)
          .map((one) => one.outerHTML.slice(0, 300)),
      )
    await expect.soft.poll(wide, { message: `${what} at ${width} px`, timeout: 2_000 }).toEqual([])
  }
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
  test.describe.configure({ timeout: 240_000 })

  const ends: (() => Promise<void>)[] = []
  test.afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()))
  })

  test('what attackers say is text on every page, in every file, and no token is told anywhere', async ({
    page,
    allow,
  }) => {
    // No incident has the id of a cluster: its page says so.
    allow(/the server responded with a status of 404/)
    await withLifeline(page, { admin: true }, async ({ url }) => {
      await signIn(page, url)
      const { cluster, secrets } = await tellEvil(page, url, ends)
      const evil = await tellEverythingEvil(page, url, ends)
      const refused = await tellTriageEvil(page, url)
      secrets.push(refused.token)
      const told = listen(page)
      const foreign: string[] = []
      page.on('request', (request) => {
        if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== url) foreign.push(request.url())
      })
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
        [
          `/triage?item=${refused.id}`,
          () => expect(page.getByRole('region', { name: 'For the customer' })).toContainText('Hello,'),
        ],
        ['/settings/sources', () => expect(page.getByText('The controller refuses the token (401).')).toBeVisible()],
        [
          `/clusters/new?added=${cluster.id}`,
          () => expect(page.getByText('Watch beside PipeOps').first()).toBeVisible(),
        ],
      ]
      const heading = () => expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      const others = Object.entries(PAGES).filter(([, access]) => !/^(public|setup-token)$/.test(access))
      const named = (one: string) => one.replace('[id]', evil).replace('[token]', 'x')
      for (const [one] of others) pages.push([named(one), heading])
      let tips = 0
      for (const [path, ready] of pages) {
        await page.goto(url + path)
        await ready()
        const text = await page.getByRole('main').textContent()
        told.push(await page.content())
        expect(text ?? '', path).not.toMatch(TURNING)
        expect(await page.title(), path).not.toMatch(/\p{Cc}/u)
        expect(await page.title(), path).not.toMatch(TURNING)
        expect(await drawn(page), path).toEqual([])
        tips += await checkLayout(page, path)
        if (!path.endsWith('/routes') || path.includes(evil)) continue
        const csv = await exported(page, 'CSV, for spreadsheets')
        const json = await exported(page, 'JSON')
        expect(csv).toContain("'=cmd|calc")
        expect(csv).not.toMatch(FORMULA)
        const hosts: string[] = JSON.parse(json).map(({ host }: { host: string }) => host)
        expect(hosts).toEqual(expect.arrayContaining([MARKUP.toLowerCase(), '=cmd|calc', LONG]))
        told.push(csv, json)
      }
      expect(tips).toBeGreaterThan(10)
      await checkDialogs(page, `${url}/clusters/${evil}`)
      await checkReply(page, `${url}/triage?item=${refused.id}`)
      for (const key of [refused.id, evil, cluster.id]) {
        const files = await bundleOf(page, url, key)
        // What is not seen is written as escapes in them.
        for (const text of files) expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        told.push(...files)
      }
      expect(foreign).toEqual([])
      expect(await page.evaluate(() => 'ran' in window)).toBe(false)
      const all = told.join('\n')
      expect(told.length).toBeGreaterThan(50)
      expect(all).toContain('left.hostile.example.com')
      for (const secret of secrets) expect(all).not.toContain(secret)
    })
  })
})
