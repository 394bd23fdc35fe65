// The explainer in a browser, against the command over the same file: time, memory and tasks of the page, and whether
// a million lines scroll. `npm run build`, then `npm run bench -- explain-browser [LINES] [KIND]`.
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { ADMIN, startLifeline } from '../e2e/support/lifeline'
import { inFolder } from './shared/folder'
import { kindNamed, writeLog } from './shared/logs'
import { traced } from './shared/trace'

const LINES = Number(process.argv[2] ?? 620_000)
const KIND = kindNamed(process.argv[3] ?? 'real')
const GOALS = { ratio: 2, memoryMb: 400, taskMs: 50 }

/** A sign-in in a browser of its own, whose memory is this bench's alone. */
async function openPage(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } })
  await context.request.post('/api/auth/sign-in/email', { data: ADMIN, headers: { origin: url } })
  const page = await context.newPage()
  await page.goto('/explain', { waitUntil: 'networkidle' })
  return page
}

/** The most memory that the page's process ever had, as the kernel counts it. */
async function peakMemoryMb(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pages = processInfo.filter(({ type }) => type === 'renderer')
  const peaks = pages.map(({ id }) => {
    const status = readFileSync(`/proc/${id}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1000
  })
  return Math.max(0, ...peaks)
}

/** Scrolls through the whole log, a frame at a time; tells the longest frame and rows that were not there in time. */
function scrollThrough(page: Page): Promise<{ frames: number; longestMs: number; empty: number; height: number }> {
  return page.evaluate(async () => {
    const list = document.querySelector<HTMLElement>('[role=listbox]')
    if (!list) throw new Error('There is no log.')
    const steps = 300
    let before = performance.now()
    let longestMs = 0
    let empty = 0
    for (let step = 1; step <= steps; step++) {
      list.scrollTop = (list.scrollHeight * step) / steps
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve))
      longestMs = Math.max(longestMs, now - before)
      before = now
      if (list.querySelectorAll('[role=option]').length < 10) empty++
    }
    return { frames: steps, longestMs, empty, height: list.scrollHeight }
  })
}

const systemChromium = () => process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()

await inFolder(async (folder) => {
  const file = `${folder}/agent.log`
  await writeLog(file, KIND, LINES)
  const command = () => {
    const from = performance.now()
    const { status } = spawnSync(process.execPath, ['bin/lifeline', 'explain', file, '--json'], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (status === null || status > 2) throw new Error('The command failed.')
    return performance.now() - from
  }
  command()
  const commandMs = Math.min(command(), command())

  const lifeline = await startLifeline({ label: 'bench' })
  const args = ['--disable-dev-shm-usage', '--no-sandbox', '--enable-precise-memory-info']
  const browser = await chromium.launch({ executablePath: systemChromium(), args })
  try {
    const page = await openPage(browser, lifeline.url)
    const atFirstMb = await peakMemoryMb(browser)
    const read = async () => {
      await page.locator('input[type=file]').setInputFiles(file)
      // Found by its place, not by its role: looking for roles would keep the page busy itself.
      await page.locator('[aria-label="Copy the report for the customer"]').waitFor({ timeout: 120_000 })
    }
    const again = () => page.getByRole('button', { name: 'New log' }).click()
    let pageMs = Number.POSITIVE_INFINITY
    for (let round = 0; round < 3; round++) {
      if (round > 0) await again()
      const from = performance.now()
      await read()
      pageMs = Math.min(pageMs, performance.now() - from)
    }
    const memoryMb = await peakMemoryMb(browser)
    await page.locator('[role=option]').first().waitFor()
    const scrolled = await scrollThrough(page)
    const afterMb = await peakMemoryMb(browser)

    await again()
    const reading = await traced(browser, page, read)
    await page.locator('[role=option]').first().waitFor()
    const scrolling = await traced(browser, page, async () => void (await scrollThrough(page)))
    const searching = await traced(browser, page, async () => {
      await page.locator('input[type=search]').fill('unexpected EOF')
      await page.getByText(/ of [\d,]+ lines$/).waitFor()
    })

    const ratio = pageMs / commandMs
    const worst = Math.max(...[reading, scrolling, searching].map(({ main }) => main[0] ?? 0))
    console.log(`${LINES.toLocaleString('en')} lines (${KIND}), ${(statSync(file).size / 1e6).toFixed(0)} MB`)
    console.log(
      `by the clock: command ${ms(commandMs)}, page ${ms(pageMs)}: ratio ${ratio.toFixed(2)}, at most ${GOALS.ratio}; by processor time: worker ${ms(reading.workerMs)}`,
    )
    console.log(
      `memory of the page ${memoryMb.toFixed(0)} MB (empty ${atFirstMb.toFixed(0)}), scrolled through ${afterMb.toFixed(0)} MB, at most ${GOALS.memoryMb}`,
    )
    console.log('longest tasks of the main thread, processor time, at most 50 ms:')
    for (const [name, { main }] of Object.entries({ reading, scrolling, searching })) {
      console.log(`  ${name.padEnd(10)} ${main.slice(0, 8).map(ms).join(', ')}`)
    }
    console.log(
      `scrolled ${scrolled.height.toLocaleString('en')} px in ${scrolled.frames} frames, the longest ${ms(scrolled.longestMs)}; ${scrolled.empty} without rows`,
    )
    if (ratio > GOALS.ratio || memoryMb > GOALS.memoryMb || worst > GOALS.taskMs) process.exitCode = 1
  } finally {
    await browser.close()
    await lifeline.stop()
  }
})

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
