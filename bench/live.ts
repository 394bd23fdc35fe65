// An agent's socket is cut: time until a browser shows it, beside a bare ws broadcast to the same page in the same run.
// `npm run build`, then `npm run bench -- live [CUTS] [AGENTS]`.
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { AgentClient } from '../server/testing/agent-client'
import { Clients } from './intake/clients'
import { seedFleet } from './intake/fleet'
import { quantile } from './intake/numbers'
import { ADMIN, startLifeline } from './intake/servers'
import { Watch, type Way } from './live/watch-page'
import { inFolder } from './shared/folder'

const CUTS = Number(process.argv[2] ?? 200)
const AGENTS = Number(process.argv[3] ?? 1_000)
const GOAL = 3
const TOGETHER = 10
const WAYS = ['lifeline', 'bare'] as const
/** Cuts come at any moment of what else goes on: the load's beats, frames of the page, pauses between events. */
const CALM_MS = { least: 300, more: 400 }

async function startBare(): Promise<{ url: string; stop: () => void }> {
  const child = fork(fileURLToPath(new URL('live/bare.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return { url, stop: () => child.disconnect() }
}

await inFolder(async (folder) => {
  const { names, tokens } = await seedFleet(folder, AGENTS + CUTS)
  const lifeline = await startLifeline(folder)
  const bare = await startBare()
  const load = { lifeline: await Clients.start(), bare: await Clients.start() }
  const executablePath = process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
  const browser = await chromium.launch({ executablePath, args: ['--disable-dev-shm-usage', '--no-sandbox'] })
  try {
    const urls = { lifeline: lifeline.url, bare: bare.url }
    await Promise.all(
      WAYS.map((way) => load[way].join({ url: urls[way], names: names.slice(CUTS), tokens: tokens.slice(CUTS) })),
    )
    // It ends when its process does.
    void Promise.allSettled(WAYS.map((way) => load[way].live({ seconds: CUTS * 1.5, tokens: tokens.slice(CUTS) })))

    // The policy of our pages lets them talk to nobody else; here the page hears both.
    const context = await browser.newContext({
      baseURL: lifeline.url,
      bypassCSP: true,
      viewport: { width: 1440, height: 900 },
    })
    await context.request.post('/api/auth/sign-in/email', { data: ADMIN, headers: { origin: lifeline.url } })
    const page = await context.newPage()
    const watch = await Watch.on(page, `${bare.url.replace('http', 'ws')}/watch`)
    const took: Record<Way, number[]> = { lifeline: [], bare: [] }
    for (let cut = 0; cut < CUTS; cut++) {
      const agentId = names[cut] ?? ''
      const token = tokens[cut] ?? ''
      if (cut % TOGETHER === 0) {
        // Ten clusters whose names begin alike: however they are sorted, the page goes on showing all of them.
        await page.goto(`/?q=${agentId.slice(0, -1)}`, { waitUntil: 'networkidle' })
        await watch.begin()
      }
      for (const way of cut % 2 === 0 ? WAYS : WAYS.toReversed()) {
        const socket = await new AgentClient({ url: urls[way], token, agentId }).join()
        await watch.until(way, agentId, 'Connected')
        await delay(CALM_MS.least + Math.random() * CALM_MS.more)
        const from = performance.timeOrigin + performance.now()
        void socket.drop()
        took[way].push((await watch.until(way, agentId, 'Reconnecting')) - from)
      }
    }
    const at = (way: Way, share: number) => quantile(took[way], share)
    const ratio = at('lifeline', 0.99) / at('bare', 0.99)
    console.log(`${CUTS} cuts, ${AGENTS} agents connected: from the end of the socket to the frame that shows it`)
    for (const way of WAYS) {
      console.log(`  ${way.padEnd(10)} p50 ${ms(at(way, 0.5))}, p99 ${ms(at(way, 0.99))}, longest ${ms(at(way, 1))}`)
    }
    console.log(
      `  ratio of p99 ${ratio.toFixed(2)}, at most ${GOAL}; of p50 ${(at('lifeline', 0.5) / at('bare', 0.5)).toFixed(2)}`,
    )
    if (ratio > GOAL) process.exitCode = 1
  } finally {
    await browser.close()
    for (const way of WAYS) load[way].stop()
    bare.stop()
    await lifeline.stop()
  }
})

function ms(value: number): string {
  return `${value.toFixed(1)} ms`
}
