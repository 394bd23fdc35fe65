// How fast the explainer is against the least that any reader of JSON logs does: readline and JSON.parse over the same
// file, in the same process. `npm run bench -- explain [LINES] [KIND]`.
import { once } from 'node:events'
import { createReadStream, statSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { bundledExplainer } from './shared/bundle'
import { inFolder } from './shared/folder'
import { kindNamed, writeLog } from './shared/logs'

const LINES = Number(process.argv[2] ?? 1_000_000)
const KIND = kindNamed(process.argv[3] ?? 'real')
const ROUNDS = 5
const GOAL = 0.5

interface Took {
  wallMs: number
  cpuMs: number
}

async function measure(run: () => Promise<void>): Promise<Took> {
  const cpu = process.cpuUsage()
  const from = performance.now()
  await run()
  const wallMs = performance.now() - from
  const { user, system } = process.cpuUsage(cpu)
  return { wallMs, cpuMs: (user + system) / 1000 }
}

async function bare(file: string): Promise<void> {
  let parsed = 0
  const reader = createInterface({ input: createReadStream(file) })
  reader.on('line', (line) => {
    try {
      JSON.parse(line)
      parsed++
    } catch {
      // A line of text among the JSON lines.
    }
  })
  await once(reader, 'close')
  if (parsed === 0) throw new Error('nothing was parsed')
}

function least(rounds: readonly Took[], key: keyof Took): number {
  return Math.min(...rounds.map((one) => one[key]))
}

await inFolder(async (folder) => {
  const { Explainer } = await bundledExplainer(folder)
  const file = `${folder}/agent.log`
  await writeLog(file, KIND, LINES)
  const explained = async () => {
    const explainer = new Explainer()
    for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) explainer.push(chunk as Buffer)
    const { lines } = explainer.end()
    if (lines.total !== LINES) throw new Error(`read ${lines.total} of ${LINES} lines`)
  }
  const base: Took[] = []
  const own: Took[] = []
  for (let round = 0; round < ROUNDS; round++) {
    base.push(await measure(() => bare(file)))
    own.push(await measure(explained))
  }
  const ratio = (key: keyof Took) => (least(base, key) / least(own, key)).toFixed(2)
  const rate = (rounds: Took[]) => Math.round((LINES / least(rounds, 'wallMs')) * 1000).toLocaleString('en')
  console.log(`${LINES.toLocaleString('en')} lines (${KIND}), ${(statSync(file).size / 1e6).toFixed(0)} MB`)
  console.log(`readline + JSON.parse  ${rate(base)} lines/s`)
  console.log(`explain                ${rate(own)} lines/s`)
  console.log(`ratio ${ratio('wallMs')} by the clock, ${ratio('cpuMs')} by CPU time; at least ${GOAL}`)
  if (Number(ratio('wallMs')) < GOAL) process.exitCode = 1
})
