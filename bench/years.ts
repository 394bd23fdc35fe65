// A year of a fleet, made through the product's own code: does it open as fast as a day? Needs `npm run build`.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { inFolder } from './shared/folder'
import { makePast } from './years/make'
import { type Opened, openLifeline } from './years/open'

const CLUSTERS = Number(process.argv[2] ?? 1_000)
const DAYS = Number(process.argv[3] ?? 365)
const ROUNDS = 21
/** A page of a store with a year, by the same page of a store with a day. */
const GOAL_STORE = 1.5
/** The page of a cluster with its last year, by that with its last day. */
const GOAL_RANGE = 1.5
const MAX_BYTES = 1_000_000
const HOUR = 3_600_000
const PORT = 38_211

interface Told {
  ms: number
  bytes: number
}

/** In turns, so that what else the machine does falls on both alike. */
async function compare(asked: readonly { of: Opened; path: string }[]): Promise<Told[]> {
  const times = asked.map((): number[] => [])
  const bytes = asked.map(() => 0)
  for (let round = -3; round < ROUNDS; round++) {
    for (const [i, { of, path }] of asked.entries()) {
      const opened = await of.open(path)
      bytes[i] = opened.bytes
      if (round >= 0) times[i]?.push(opened.ms)
    }
  }
  return times.map((all, i) => ({
    ms: all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN,
    bytes: bytes[i] ?? 0,
  }))
}

function print(what: string, long: Told, short: Told, goal: number): boolean {
  const ratio = long.ms / short.ms
  const kb = (bytes: number) => `${(bytes / 1_000).toFixed(0)} kB`
  console.log(
    `${what.padEnd(46)}${long.ms.toFixed(0).padStart(5)} ms ${kb(long.bytes).padStart(7)}  by ${short.ms.toFixed(0).padStart(4)} ms ${kb(short.bytes).padStart(7)}  ratio ${ratio.toFixed(2)} (at most ${goal})`,
  )
  return ratio <= goal && long.bytes <= MAX_BYTES
}

await inFolder(async (folder) => {
  const end = Math.floor(Date.now() / HOUR) * HOUR
  const [yearDir, dayDir] = [join(folder, 'year'), join(folder, 'day')]
  for (const dir of [yearDir, dayDir]) mkdirSync(dir)
  console.log(`making ${DAYS} days of ${CLUSTERS} clusters`)
  const [flapping = '', quiet = ''] = await makePast(yearDir, CLUSTERS, DAYS, end)
  await makePast(dayDir, CLUSTERS, 1, end)
  const year = await openLifeline(yearDir, PORT)
  const day = await openLifeline(dayDir, PORT + 1)
  const good: boolean[] = []
  try {
    for (const [what, path] of [
      ['the fleet', '/'],
      ['a cluster, its day', `/clusters/${quiet}`],
      ['a cluster that flaps, its day', `/clusters/${flapping}`],
    ] as const) {
      const [long, short] = await compare([
        { of: year, path },
        { of: day, path },
      ])
      if (long && short) good.push(print(`${what}: year kept, by day kept`, long, short, GOAL_STORE))
    }
    for (const [what, id] of [
      ['a cluster', quiet],
      ['a cluster that flaps', flapping],
    ] as const) {
      const [long, short] = await compare([
        { of: year, path: `/clusters/${id}?range=1y` },
        { of: year, path: `/clusters/${id}` },
      ])
      if (long && short) good.push(print(`${what}: last year, by last day`, long, short, GOAL_RANGE))
    }
  } finally {
    await year.stop()
    await day.stop()
  }
  if (good.includes(false)) process.exitCode = 1
})
