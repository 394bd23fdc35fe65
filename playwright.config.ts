import { execFileSync } from 'node:child_process'
import { defineConfig, devices } from '@playwright/test'

/** A Chromium of this machine: CHROME_PATH, else one on PATH; without any, Playwright looks for its own download. */
function chromium(): string | undefined {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    try {
      return execFileSync('which', [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
    } catch {}
  }
  return undefined
}

const asRoot = process.getuid?.() === 0

// Each worker starts a production server of its own on a free port and a throw-away data directory (e2e/support).
export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 40_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromium(),
      args: ['--disable-dev-shm-usage', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
})
