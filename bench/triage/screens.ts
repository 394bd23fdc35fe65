import { execFileSync } from 'node:child_process'
import { chromium, request } from '@playwright/test'
import { type Session, visit } from '../fleet-page/visit'
import { seedFleet } from '../intake/fleet'
import { quantile } from '../intake/numbers'
import { ADMIN, startLifeline } from '../intake/servers'
import { inFolder } from '../shared/folder'

const HOUR_MS = 3_600_000
const GOAL = 1.5

async function signIn(url: string): Promise<Session> {
  const api = await request.newContext({ baseURL: url })
  await api.post('/api/auth/sign-in/email', { data: ADMIN, headers: { origin: url } })
  const session = await api.storageState()
  await api.dispose()
  return session
}

/** Visits the queue and the fleet page by turns, with empty caches. @returns whether the queue is fast enough beside it */
export async function benchScreens(clusters: number, visits: number): Promise<boolean> {
  let good = false
  await inFolder(async (folder) => {
    await seedFleet(folder, clusters, Date.now() - HOUR_MS)
    const lifeline = await startLifeline(folder)
    const executablePath = process.env.CHROME_PATH ?? execFileSync('which', ['chromium'], { encoding: 'utf8' }).trim()
    const browser = await chromium.launch({ executablePath, args: ['--disable-dev-shm-usage', '--no-sandbox'] })
    try {
      const session = await signIn(lifeline.url)
      const seen: { fleet: number[]; queue: number[] } = { fleet: [], queue: [] }
      for (let round = 0; round <= visits; round++) {
        const fleet = await visit(browser, `${lifeline.url}/`, session)
        const queue = await visit(browser, `${lifeline.url}/triage`, session)
        // The first visit of each finds nothing ready.
        if (round === 0) continue
        seen.fleet.push(fleet.paintedMs)
        seen.queue.push(queue.paintedMs)
      }
      const [fleetMs, queueMs] = [quantile(seen.fleet, 0.5), quantile(seen.queue, 0.5)]
      const ratio = queueMs / fleetMs
      console.log(`navigation to painted first screen, ${visits} visits of each with empty caches, by turns, medians`)
      console.log(
        `  fleet page ${fleetMs.toFixed(0)} ms, queue ${queueMs.toFixed(0)} ms: ratio ${ratio.toFixed(2)} (at most ${GOAL})`,
      )
      good = ratio <= GOAL
    } finally {
      await browser.close()
      await lifeline.stop()
    }
  })
  return good
}
