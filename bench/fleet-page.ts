// The fleet page over 5,000 clusters, beside a plain page that a server makes of the same rows of the store: until its first
// window is painted, its data; then under the steady load of their agents: its longest tasks and its memory.
// `npm run build`, then `npm run bench -- fleet-page [MINUTES] [CLUSTERS]`.
import { execFileSync } from 'node:child_process'
import { type Browser, chromium, type Page, request } from '@playwright/test'
import { type PlainPage, startPlain, withoutScripts } from './fleet-page/plain'
import { countTraffic, type Session, VIEWPORT, type Visit, visit } from './fleet-page/visit'
import { Clients } from './intake/clients'
import { seedFleet } from './intake/fleet'
import { quantile } from './intake/numbers'
import { ADMIN, startLifeline } from './intake/servers'
import { inFolder } from './shared/folder'
import { traced } from './shared/trace'

const MINUTES = Number(process.argv[2] ?? 10)
const CLUSTERS = Number(process.argv[3] ?? 5_000)
const GOALS = { ratio: 1.5, dataKb: 200, taskMs: 50, growthMb: 3 }
const VISITS = 15
/** Every minute so long is traced; a trace of all of it would be the load. */
const TRACED_MS = 15_000
const MINUTE_MS = 60_000
/** As often as an agent does. */
const BEAT_MS = 30_000

async function signIn(url: string): Promise<Session> {
  const api = await request.newContext({ baseURL: url })
  await api.post('/api/auth/sign-in/email', { data: ADMIN, headers: { origin: url } })
  const session = await api.storageState()
  await api.dispose()
  return session
}

/** The page as it stands in a browser, but for what runs in it. */
async function plainOf(browser: Browser, url: string, session: Session): Promise<PlainPage> {
  const context = await browser.newContext({ viewport: VIEWPORT, ...(session && { storageState: session }) })
  const page = await context.newPage()
  await page.goto(url, { waitUntil: 'networkidle' })
  const html = withoutScripts(await page.content())
  const files = new Map<string, { type: string; body: Buffer }>()
  for (const [, path = ''] of html.matchAll(/<link\b[^>]*href="(\/[^"]+)"/g)) {
    const answer = await context.request.get(url + path.slice(1))
    files.set(path, { type: answer.headers()['content-type'] ?? '', body: await answer.body() })
  }
  await context.close()
  return { html, files }
}

/** Visits both by turns, and tells of each the median. */
async function visits(browser: Browser, urls: { lifeline: string; plain: string }, session: Session) {
  const seen: Record<'lifeline' | 'plain', Visit[]> = { lifeline: [], plain: [] }
  for (let round = 0; round <= VISITS; round++) {
    const plain = await visit(browser, urls.plain)
    const lifeline = await visit(browser, urls.lifeline, session)
    // The first visit of each finds nothing ready.
    if (round > 0) {
      seen.plain.push(plain)
      seen.lifeline.push(lifeline)
    }
  }
  const middle = (of: readonly Visit[]) =>
    quantile(
      of.map(({ paintedMs }) => paintedMs),
      0.5,
    )
  return {
    plainMs: middle(seen.plain),
    lifelineMs: middle(seen.lifeline),
    dataKb: Math.max(...seen.lifeline.map(({ dataBytes }) => dataBytes)) / 1_000,
    scriptKb: Math.max(...seen.lifeline.map(({ scriptBytes }) => scriptBytes)) / 1_000,
  }
}

/** What the page holds after its garbage is collected. */
async function heapMb(page: Page): Promise<number> {
  const client = await page.context().newCDPSession(page)
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  await client.detach()
  return usedSize / 1_000_000
}

async function underLoad(browser: Browser, url: string, session: Session) {
  const context = await browser.newContext({
    viewport: VIEWPORT,
    ...(session && { storageState: session }),
  })
  const page = await context.newPage()
  const traffic = await countTraffic(page)
  await page.goto(url, { waitUntil: 'networkidle' })
  const memory: number[] = []
  const tasks: number[] = []
  for (let minute = 0; minute < MINUTES; minute++) {
    const { main } = await traced(browser, page, () => page.waitForTimeout(TRACED_MS))
    tasks.push(...main)
    await page.waitForTimeout(MINUTE_MS - TRACED_MS)
    memory.push(await heapMb(page))
  }
  await context.close()
  return { longestMs: Math.max(...tasks), memory, dataKbPerMinute: traffic().dataBytes / 1_000 / MINUTES }
}

await inFolder(async (folder) => {
  const { names, tokens } = await seedFleet(folder, CLUSTERS)
  const lifeline = await startLifeline(folder)
  const clients = await Clients.start()
  const executablePath = process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  const browser = await chromium.launch({ executablePath, args: ['--disable-dev-shm-usage', '--no-sandbox'] })
  try {
    await clients.join({ url: lifeline.url, names, tokens })
    const session = await signIn(lifeline.url)
    const plain = await startPlain(await plainOf(browser, `${lifeline.url}/`, session), folder)
    // Who falls silent is ended: all 5,000 would go and come back in the middle.
    const beating = clients.beat({ seconds: VISITS * 8, everyMs: BEAT_MS })
    const first = await visits(browser, { lifeline: `${lifeline.url}/`, plain: plain.url }, session)
    plain.stop()
    const ratio = first.lifelineMs / first.plainMs
    console.log(`${CLUSTERS} clusters, all connected; ${VISITS} visits of each with empty caches, by turns, medians`)
    console.log(
      `  navigation to painted first window: plain page ${ms(first.plainMs)}, Lifeline ${ms(first.lifelineMs)}: ratio ${ratio.toFixed(2)}, at most ${GOALS.ratio}`,
    )
    console.log(
      `  data ${first.dataKb.toFixed(0)} kB, at most ${GOALS.dataKb}; scripts, styles and fonts ${first.scriptKb.toFixed(0)} kB`,
    )
    if (ratio > GOALS.ratio || first.dataKb > GOALS.dataKb) process.exitCode = 1
    await beating
    if (MINUTES === 0) return

    void clients.live({ seconds: MINUTES * 60 + 60, tokens }).catch(() => {})
    const loaded = await underLoad(browser, `${lifeline.url}/`, session)
    const growthMb = (loaded.memory.at(-1) ?? 0) - (loaded.memory[0] ?? 0)
    console.log(`under the steady load of ${CLUSTERS} agents, ${MINUTES} min`)
    console.log(`  longest task, processor time ${ms(loaded.longestMs)}, at most ${GOALS.taskMs} ms`)
    console.log(
      `  heap each minute, MB: ${loaded.memory.map((mb) => mb.toFixed(1)).join(', ')}: grows by ${growthMb.toFixed(1)}, at most ${GOALS.growthMb}`,
    )
    console.log(`  data ${loaded.dataKbPerMinute.toFixed(0)} kB a minute`)
    if (loaded.longestMs > GOALS.taskMs || growthMb > GOALS.growthMb) process.exitCode = 1
  } finally {
    await browser.close()
    clients.stop()
    await lifeline.stop()
  }
})

function ms(value: number): string {
  return `${value.toFixed(0)} ms`
}
