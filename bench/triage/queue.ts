import type { QueueEntry } from '../../lib/contracts/triage'
import { queueQuery } from '../../lib/contracts/triage-queue'
import type { Services } from '../../server/context'
import { readEnv } from '../../server/env'
import { createLogger } from '../../server/logger'
import { openServices } from '../../server/open-services'
import { readQueue } from '../../server/services/triage/queue'
import { stopSources } from '../../server/sources/open'
import { compareEntries, Queue } from '../../server/triage/queue/order'
import { seedFleet } from '../intake/fleet'
import { quantile } from '../intake/numbers'
import { inFolder } from '../shared/folder'

const HOUR_MS = 3_600_000
const ROUNDS = 200
/** So many times what sorting the same rows bare takes. */
const GOALS = { rank: 0.1, open: 3 }

function median(rounds: number, run: (round: number) => void): number {
  const times = Array.from({ length: rounds }, (_, round) => {
    const from = performance.now()
    run(round)
    return performance.now() - from
  })
  return quantile(times, 0.5)
}

async function medianOf(rounds: number, run: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const from = performance.now()
    await run(round)
    times.push(performance.now() - from)
  }
  return quantile(times, 0.5)
}

/** One cluster becomes worse, or better again: its entry moves through the whole queue. */
function rankOne(entries: readonly QueueEntry[]): number {
  const queue = new Queue()
  for (const entry of entries) queue.set(entry.key, entry)
  return median(ROUNDS, (round) => {
    const entry = entries[(round * 37) % entries.length]
    if (entry) queue.set(entry.key, { ...entry, tier: round % 2 === 0 ? 'out' : 'notice' })
  })
}

/** @returns whether it is fast enough */
export async function benchQueue(clusters: number): Promise<boolean> {
  let good = false
  await inFolder(async (folder) => {
    await seedFleet(folder, clusters, Date.now() - HOUR_MS)
    const env = readEnv({ PORT: '1', LIFELINE_DATA_DIR: folder })
    const log = createLogger('silent')
    const services = await openServices({ env, log, clock: Date.now, secret: 'x'.repeat(40) })
    const from = performance.now()
    await services.triage.settled()
    const wholeMs = performance.now() - from
    const told = await measure(services)
    await stop(services)
    console.log(`${clusters} clusters, ${told.entries} of them in the queue, medians of ${ROUNDS}`)
    console.log(`  sorting the same rows bare       ${told.sortMs.toFixed(2)} ms`)
    console.log(
      `  ranking after one change         ${(told.rankMs * 1_000).toFixed(0)} µs: ratio ${(told.rankMs / told.sortMs).toFixed(3)} (at most ${GOALS.rank})`,
    )
    console.log(
      `  one cluster told of, diagnosed and ranked anew ${told.againMs.toFixed(1)} ms, with what the store has of it`,
    )
    console.log(
      `  opening the queue, 50 of them    ${told.openMs.toFixed(2)} ms: ratio ${(told.openMs / told.sortMs).toFixed(2)} (at most ${GOALS.open})`,
    )
    console.log(`  all of them diagnosed at a start ${(wholeMs / 1_000).toFixed(1)} s, between other work`)
    good = told.rankMs / told.sortMs <= GOALS.rank && told.openMs / told.sortMs <= GOALS.open
  })
  return good
}

async function measure(services: Services) {
  const { triage } = services
  const entries = [...triage.entries]
  const ctx = { ...services, viewer: null }
  const shuffled = entries.toSorted((a, b) => (a.key.slice(-6) < b.key.slice(-6) ? -1 : 1))
  const ids = entries.flatMap(({ clusterIds }) => clusterIds)
  return {
    entries: entries.length,
    sortMs: median(ROUNDS, () => shuffled.toSorted(compareEntries)),
    rankMs: rankOne(entries),
    againMs: await medianOf(ROUNDS, async (round) => {
      triage.note(ids[(round * 37) % ids.length] ?? '')
      await triage.settled()
    }),
    openMs: await medianOf(ROUNDS, () => readQueue({ ctx, input: queueQuery.parse({}) })),
  }
}

async function stop(services: Services): Promise<void> {
  services.health.stop()
  await services.triage.stop()
  await services.routes.stop()
  await stopSources(services)
  await services.intake.stop()
  await services.db.destroy()
}
