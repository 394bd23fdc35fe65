import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { writeLog } from '@/bench/shared/logs'
import { checkAccessible } from './support/accessibility'
import { dropText, lineOf, paste, pasteAndWait, recordingOf, verdictOf } from './support/explain'
import { expect, test } from './support/fixtures'

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a pasted log is explained without a single request', async ({ page, context }) => {
  await page.goto('/explain', { waitUntil: 'networkidle' })
  await expect(page.getByText('Nothing leaves this page.')).toBeVisible()
  const requests: string[] = []
  context.on('request', (request) => requests.push(request.url().slice(0, 60)))
  await context.setOffline(true)
  await pasteAndWait(page, recordingOf('borealis'))
  await expect(verdictOf(page)).toHaveText('Recovered')
  await page.getByRole('button', { name: 'lines 46 to 49' }).click()
  await page.getByLabel('Find in the log').fill('ingress')
  await expect(page.getByText(/\d+ of 77 lines/)).toBeVisible()
  await page.getByRole('button', { name: 'Copy the report for an engineer' }).click()
  await page.getByRole('button', { name: 'New log' }).click()
  await pasteAndWait(page, recordingOf('cascade'))
  await expect(verdictOf(page)).toHaveText('Broken: the agent runs alone')
  await context.setOffline(false)
  // The sign of the page is drawn in its own address; a browser tells of that as if it were asked for.
  expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([])
})

test('the browser itself lets the worker send nothing', async ({ page }) => {
  await page.goto('/explain', { waitUntil: 'networkidle' })
  const [worker] = page.workers()
  const outcome = await worker?.evaluate(() =>
    fetch('/api/health/live').then(
      () => 'sent',
      () => 'refused',
    ),
  )
  expect(outcome).toBe('refused')
})

test('a file is explained: chosen, dropped, or compressed', async ({ page }) => {
  await page.goto('/explain')
  const input = page.getByLabel('File to explain')
  await input.setInputFiles({ name: 'agent.log', mimeType: 'text/plain', buffer: Buffer.from(recordingOf('atlas')) })
  await expect(verdictOf(page)).toHaveText('Healthy')
  await page.getByRole('button', { name: 'New log' }).click()
  const packed = gzipSync(recordingOf('borealis'))
  await input.setInputFiles({ name: 'agent.log.gz', mimeType: 'application/gzip', buffer: packed })
  await expect(verdictOf(page)).toHaveText('Recovered')
  await page.getByRole('button', { name: 'New log' }).click()
  await dropText(page, recordingOf('cascade'))
  await expect(verdictOf(page)).toContainText('Broken')
})

test('a picture, and nothing at all, are told for what they are', async ({ page }) => {
  await page.goto('/explain')
  const input = page.getByLabel('File to explain')
  const buffer = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  await input.setInputFiles({ name: 'shot.png', mimeType: 'image/png', buffer })
  await expect(page.getByText('This is a picture (PNG), not a text.')).toBeVisible()
  await input.setInputFiles({ name: 'empty.log', mimeType: 'text/plain', buffer: Buffer.alloc(0) })
  await expect(page.getByText('There is nothing in it.')).toBeVisible()
  await pasteAndWait(page, recordingOf('borealis'))
  await expect(page.getByText('There is nothing in it.')).toBeHidden()
})

test('a sample opens by its address, which never holds a word of the log', async ({ page }) => {
  await page.goto('/explain')
  await page.getByRole('button', { name: 'Runs alone' }).click()
  await expect(verdictOf(page)).toHaveText('Broken: the agent runs alone')
  await expect(page).toHaveURL(/sample=runs-alone/)
  await page.getByLabel('Find in the log').fill('standalone')
  await page.getByRole('button', { name: '7 problem' }).click()
  await expect(page).toHaveURL(/status=problem/)
  expect(page.url()).not.toContain('standalone')
  await page.reload()
  await expect(verdictOf(page)).toHaveText('Broken: the agent runs alone')
  await expect(page.getByText('7 of 41 lines')).toBeVisible()
})

test('a statement leads to its lines, and a line back to its statement', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  await page.getByRole('button', { name: 'lines 46 to 49' }).click()
  await expect(lineOf(page, 46)).toBeInViewport()
  const detail = page.getByRole('region', { name: 'Line 46' })
  await expect(detail).toContainText('The connection was lost')
  await lineOf(page, 43).click()
  await page.getByRole('region', { name: 'Line 43' }).getByRole('button', { name: 'All routes sent at once' }).click()
  const episode = page.getByRole('button', { name: /All routes sent at once/, expanded: true })
  await expect(episode).toBeFocused()
  await page.getByText('Why does it close with 1006?').click()
  await page.getByRole('button', { name: 'line 46', exact: true }).first().click()
  await expect(page.getByRole('region', { name: 'Line 46' })).toBeVisible()
})

test('keys go through the story and the log', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  await expect(verdictOf(page)).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(page.locator(':focus')).toContainText('Registration')
  await page.keyboard.press('f')
  await expect(page.locator(':focus')).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('l')
  await expect(page.getByRole('region', { name: 'Line 5', exact: true })).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.locator(':focus')).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('listbox', { name: 'Log' }).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Line 77' })).toContainText('The agent')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Line 77' })).toBeHidden()
  await page.keyboard.press('/')
  await expect(page.getByLabel('Find in the log')).toBeFocused()
})

test('repeats are folded into one row, and unfold', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  const fold = page.getByRole('option', { name: /Ingress event detected × 6/ })
  await fold.click()
  await expect(lineOf(page, 37)).toBeVisible()
  await expect(fold).toBeHidden()
  await lineOf(page, 34).click()
  await expect(fold).toBeVisible()
})

test('the log is narrowed by part, by time and by words', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  await page.getByRole('button', { name: 'Time', exact: true }).click()
  await page.getByLabel('From (UTC)').fill('2026-11-23T07:22:01')
  await page.getByLabel('To', { exact: true }).fill('2026-11-23T07:22:01')
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('2 of 77 lines')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await page.getByRole('button', { name: 'Part', exact: true }).click()
  await page.getByRole('menuitemcheckbox').first().click()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/^\d+ of 77 lines$/)).toBeVisible()
  await expect(page).toHaveURL(/subsystem=/)
  await page.getByLabel('Find in the log').fill('no such words anywhere')
  await expect(page.getByText('No line of this log passes the filter.')).toBeVisible()
})

test('a secret is hidden, named and to be rotated; its value is nowhere', async ({ page }) => {
  await page.goto('/explain')
  const token = 'pat-canary-e2e-55aa'
  await pasteAndWait(page, `{"level":"info","msg":"Starting","token":"${token}"}\n${recordingOf('borealis')}`)
  await expect(page.getByRole('heading', { name: 'Secrets in this log' })).toBeVisible()
  await expect(page.getByText('secrets in 1 line hidden')).toBeVisible()
  expect(await page.content()).not.toContain(token)
  await page.getByRole('button', { name: 'Copy the report for the customer' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).not.toContain(token)
})

test('reports are copied as Markdown: one for the customer, one for an engineer', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  await page.getByRole('button', { name: 'Copy the report for an engineer' }).click()
  await expect.poll(copied).toContain('## Pattern, status, meaning')
  await page.getByRole('button', { name: 'Copy the report for the customer' }).click()
  await expect.poll(copied).toContain('## What happened')
  expect(await copied()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
})

test('lines that no rule knows are grouped, and saved as rules of one’s own', async ({ page }) => {
  await page.goto('/explain')
  const ours = [1, 2, 3].map(
    (nth) => `{"level":"info","msg":"Webhook of shop-${nth} answered","time":"2026-05-01T10:00:0${nth}Z"}`,
  )
  await pasteAndWait(page, ours.join('\n'))
  await expect(page.getByRole('heading', { name: 'Lines that no rule knows' })).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as own rules' }).click()
  expect((await download).suggestedFilename()).toBe('own-rules.yaml')
})

test('on a phone the story and its log take turns', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/explain?sample=recovered')
  await expect(page.getByRole('listbox', { name: 'Log' })).toBeHidden()
  await page.getByRole('button', { name: 'lines 46 to 49' }).click()
  await expect(lineOf(page, 46)).toBeInViewport()
  await page
    .getByRole('region', { name: 'Line 46' })
    .getByRole('button', { name: /^Connection lost/ })
    .click()
  await expect(page.getByRole('button', { name: /^expected: Connection lost/ })).toBeInViewport()
})

test('it prints as a report: unfolded, without controls and without the window of the log', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  await expect(verdictOf(page)).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText('Part of every start.').first()).toBeVisible()
  await expect(page.getByRole('listbox', { name: 'Log' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'New log' })).toBeHidden()
  await expect(page.getByText(/^Printed /)).toBeVisible()
})

test.describe('to all', () => {
  test.describe.configure({ timeout: 90_000 })

  test('the empty page and a result', async ({ page }) => {
    await checkAccessible(page, '/explain', () => expect(page.getByLabel('Paste a log, or drop a file')).toBeVisible())
    await checkAccessible(page, '/explain?sample=runs-alone&line=6', async () => {
      await expect(verdictOf(page)).toBeVisible()
      const log = page.getByRole('button', { name: 'Log', exact: true })
      if (await log.isVisible()) await log.click()
      await lineOf(page, 6).click()
      await expect(page.getByRole('region', { name: 'Line 6' })).toBeVisible()
    })
  })
})

test('nothing typed into the field is explained until it is asked for', async ({ page }) => {
  await page.goto('/explain')
  await page.getByLabel('Paste a log, or drop a file').fill(recordingOf('borealis'))
  await page.getByRole('button', { name: 'Explain it' }).click()
  await expect(verdictOf(page)).toHaveText('Recovered')
  await page.getByRole('button', { name: 'New log' }).click()
  await paste(page, 'nothing of an agent')
  await expect(verdictOf(page)).toHaveText('Not enough to say')
})

test('what is sent on request is said where it was promised that nothing leaves', async ({ page }) => {
  await page.goto('/explain?sample=recovered')
  await page.getByRole('button', { name: 'Compare with what arrived here' }).click()
  await expect(page.getByText('You asked what Lifeline knows of this cluster.')).toBeVisible()
  await expect(page.getByText('No line of the log was sent.')).toBeVisible()
  await page.getByRole('button', { name: 'New log' }).click()
  await expect(page.getByText('Nothing leaves this page.')).toBeVisible()
})

test.describe('a very long log', () => {
  test.describe.configure({ timeout: 120_000 })
  const LINES = 1_000_000
  const file = join(tmpdir(), `lifeline-e2e-${process.pid}.log`)
  test.beforeAll(() => writeLog(file, 'real', LINES))
  test.afterAll(() => rm(file, { force: true }))

  test('of a million lines is read to its end, and scrolls from the first line to the last', async ({ page }) => {
    await page.goto('/explain')
    await page.getByLabel('File to explain').setInputFiles(file)
    await expect(page.getByRole('progressbar')).toBeVisible()
    await expect(page.getByText('So far. It can still change until the end.')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('1,000,000 lines')).toBeVisible({ timeout: 90_000 })
    await expect(lineOf(page, 1)).toBeVisible()
    await page.getByRole('listbox', { name: 'Log' }).focus()
    await page.keyboard.press('End')
    await expect(page.getByRole('option', { name: /until line 1000000, folded/ })).toBeInViewport()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('Home')
    await expect(lineOf(page, 1)).toBeInViewport()
    expect(await page.getByRole('option').count()).toBeLessThan(200)
    await page.getByLabel('Find in the log').fill('ingress_count=6')
    await expect(page.getByText(/^[\d,]+ of 1,000,000 lines$/)).toBeVisible()
  })

  test('is judged to where reading was stopped', async ({ page }) => {
    await page.goto('/explain')
    await page.getByLabel('File to explain').setInputFiles(file)
    await page.getByRole('button', { name: 'Stop' }).click()
    await expect(page.getByText(/^Explained lines 1 to [\d,]+ of a longer log/)).toBeVisible()
    await expect(verdictOf(page)).toBeVisible()
  })
})
