// How fast the explainer is against the least that any JSON log reader does: readline and JSON.parse over the same file.
import { once } from 'node:events'
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { Explainer } from '../lib/explain/explainer'

const NAMES = ['atlas', 'borealis', 'delta', 'everest', 'glacier', 'island', 'harbor']
const LINES = Number(process.argv[2] ?? 1_000_000)
const GOAL = 0.5

function seedLines(): string[] {
  return NAMES.flatMap((name) =>
    readFileSync(new URL(`../server/testing/recordings/${name}/agent.log`, import.meta.url), 'utf8').split('\n'),
  ).filter((line) => line !== '')
}

/** Lines as the agent writes them, with times that go on. */
async function writeLog(file: string): Promise<void> {
  const seeds = seedLines()
  const out = createWriteStream(file)
  let at = Date.parse('2026-11-23T00:00:00Z')
  for (let done = 0; done < LINES; ) {
    const lines: string[] = []
    for (let index = 0; index < 1000 && done < LINES; index++, done++) {
      if (done % 20 === 0) at += 1000
      const time = new Date(at).toISOString().replace('.000Z', 'Z')
      lines.push((seeds[done % seeds.length] ?? '').replace(/2026-11-23T\d\d:\d\d:\d\dZ/, time))
    }
    if (!out.write(`${lines.join('\n')}\n`)) await once(out, 'drain')
  }
  out.end()
  await finished(out)
}

async function bare(file: string): Promise<number> {
  const from = performance.now()
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
  return performance.now() - from
}

async function explained(file: string): Promise<number> {
  const from = performance.now()
  const explainer = new Explainer()
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 })) explainer.push(chunk as Buffer)
  const { lines } = explainer.end()
  if (lines.total !== LINES || lines.unrecognised > 0)
    throw new Error(`read ${lines.total}, ${lines.unrecognised} unknown`)
  return performance.now() - from
}

const folder = mkdtempSync(join(tmpdir(), 'lifeline-bench-'))
const file = join(folder, 'agent.log')
try {
  await writeLog(file)
  const megabytes = statSync(file).size / 1_048_576
  const rounds: Array<{ base: number; own: number }> = []
  for (let round = 0; round < 3; round++) rounds.push({ base: await bare(file), own: await explained(file) })
  const base = Math.min(...rounds.map((one) => one.base))
  const own = Math.min(...rounds.map((one) => one.own))
  const ratio = base / own
  console.log(`${LINES} lines, ${megabytes.toFixed(0)} MB`)
  console.log(`readline + JSON.parse  ${base.toFixed(0)} ms, ${((LINES / base) * 1000).toFixed(0)} lines/s`)
  console.log(`explain                ${own.toFixed(0)} ms, ${((LINES / own) * 1000).toFixed(0)} lines/s`)
  console.log(
    `ratio ${ratio.toFixed(2)} (at least ${GOAL}); peak memory ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  )
  if (ratio < GOAL) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
