// Makes the pictures of the README from the demo, with the Chromium that the browser tests use.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findChromium } from './verify/chromium.mjs'

const FOLDER = 'docs/images'
/** The half-open clusters of the demo fall silent last, 95 s after their last beat: then the fleet has settled. */
const SETTLED_MS = 180_000

/** Starts the demo on a port that is free; resolves with its address and sign-in once it is served. */
async function startDemo() {
  const child = spawn(process.execPath, ['scripts/up.mjs', '--demo'], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = []
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line.trim())
    if (line.startsWith('Stop with')) break
  }
  const after = (words) => lines.findIndex((line) => line.endsWith(words)) + 1
  const url = lines
    .find((line) => line.startsWith('Lifeline is at '))
    ?.split(' ')
    .at(-1)
  if (!url) throw new Error(`The demo did not start:\n${lines.join('\n')}`)
  child.stdout.resume()
  return { child, url, email: lines[after('Sign in with')], password: lines[after('Sign in with') + 1] }
}

/** A signed-in page, as a person on a laptop has it. */
async function openPage(browser, { url, email, password }) {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  const data = { email, password }
  const answer = await context.request.post('/api/auth/sign-in/email', { data, headers: { origin: url } })
  if (!answer.ok()) throw new Error(`Signing in failed: ${await answer.text()}`)
  return context.newPage()
}

async function live(page) {
  await page.getByRole('button', { name: /^Live/ }).waitFor()
}

async function take(page, name) {
  await page.mouse.move(0, 0)
  await page.screenshot({ path: `${FOLDER}/${name}.png` })
  console.log(`${FOLDER}/${name}.png`)
}

const { found, path, problem } = await findChromium()
if (!found) throw new Error(problem)
const demo = await startDemo()
try {
  const browser = await chromium.launch({ executablePath: path ?? undefined, args: ['--no-sandbox'] })
  try {
    mkdirSync(FOLDER, { recursive: true })
    const page = await openPage(browser, demo)
    await page.goto('/')
    await live(page)
    console.log('Waiting until the sample fleet has settled, about two minutes.')
    await page.getByText('Half-open').nth(1).waitFor({ timeout: SETTLED_MS })
    await live(page)
    await take(page, 'fleet')
    await page.goto('/?q=kestrel')
    await page.getByRole('link', { name: 'kestrel', exact: true }).click()
    await page.waitForURL(/\/clusters\//)
    await page.getByRole('heading', { name: 'Timeline' }).waitFor()
    await live(page)
    await take(page, 'cluster')
    await page.goto('/routes')
    await page.getByText('contested', { exact: false }).first().waitFor()
    await live(page)
    await take(page, 'routes')
    await page.goto('/explain')
    await page.getByRole('button', { name: 'Recovered', exact: true }).click()
    await page.getByRole('heading', { name: 'Step by step' }).waitFor()
    await take(page, 'explain')
  } finally {
    await browser.close()
  }
} finally {
  demo.child.kill('SIGINT')
  await once(demo.child, 'exit')
}
