// Makes the pictures of the README from the demo, with the Chromium that the browser tests use.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findChromium } from './verify/chromium.mjs'

const PORT = process.env.PORT || '4390'
const PICTURES = [
  { name: 'fleet', theme: 'light', open: (page) => page.goto('/') },
  { name: 'fleet-dark', theme: 'dark', open: (page) => page.goto('/') },
  { name: 'cluster', theme: 'light', open: openFirstCluster },
]

async function openFirstCluster(page) {
  await page.goto('/')
  const link = page.locator('a[href^="/clusters/"]:not([href="/clusters/new"])').first()
  await page.goto(await link.getAttribute('href'))
}

/** Starts the demo; resolves with the e-mail address and password that it prints. */
async function startDemo() {
  const child = spawn(process.execPath, ['scripts/up.mjs', '--demo'], {
    env: { ...process.env, PORT },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = []
  const ready = new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line.trim())
      if (line.startsWith('Stop with')) resolve()
    })
    child.once('exit', () => reject(new Error(`The demo did not start:\n${lines.join('\n')}`)))
  })
  await ready
  const at = lines.findIndex((line) => line.endsWith('Sign in with'))
  return { child, email: lines[at + 1], password: lines[at + 2] }
}

const { path } = await findChromium()
const { child, email, password } = await startDemo()
const browser = await chromium.launch({ executablePath: path ?? undefined, args: ['--no-sandbox'] })
try {
  mkdirSync('docs/images', { recursive: true })
  const baseURL = `http://localhost:${PORT}`
  const context = await browser.newContext({ baseURL, viewport: { width: 1440, height: 900 } })
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: baseURL },
  })
  if (!answer.ok()) throw new Error(`Signing in failed: ${await answer.text()}`)
  const page = await context.newPage()
  for (const { name, theme, open } of PICTURES) {
    await context.addCookies([{ name: 'theme', value: theme, url: baseURL }])
    await open(page)
    await page.getByText('Live', { exact: true }).first().waitFor()
    await page.screenshot({ path: `docs/images/${name}.png` })
    console.log(`docs/images/${name}.png`)
  }
} finally {
  await browser.close()
  child.kill('SIGINT')
}
