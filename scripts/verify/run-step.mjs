import { mkdirSync, rmSync } from 'node:fs'
import { collect, lastLines } from '../up/run.mjs'
import { countTests } from './count-tests.mjs'

/**
 * Runs the programs of a step, all of them, and counts it: by its tests where it has some, else as one.
 * @returns {Promise<{ name: string, passed: number, failed: number, skipped: number, ms: number, note: string }>}
 */
export async function runStep(step, { chromium = null, skip = null } = {}) {
  const from = Date.now()
  const done = (counts) => ({
    name: step.name,
    passed: 0,
    failed: 0,
    skipped: 0,
    note: '',
    ...counts,
    ms: Date.now() - from,
  })
  const obstacle = skip ?? (step.needsChromium && !chromium?.found ? chromium?.problem : null)
  if (obstacle) {
    console.log(`${step.name}: not run, ${obstacle}`)
    return done({ failed: 1, note: obstacle })
  }
  mkdirSync('dist/verify', { recursive: true })
  if (step.report) rmSync(step.report.file, { force: true })
  const env = { ...step.env, ...(chromium?.path && { CHROME_PATH: chromium.path }) }
  let ok = true
  for (const [command, ...args] of step.commands) {
    const result = await collect(command === 'node' ? process.execPath : command, args, env)
    ok &&= result.ok
    if (!result.ok)
      console.log(`\n${step.name}: ${[command, ...args].join(' ')} failed\n${lastLines(result.output, 60)}\n`)
    else if (step.show) console.log(result.output.trimEnd())
  }
  const counts = done(step.report ? countTests(step.report, ok) : { passed: ok ? 1 : 0, failed: ok ? 0 : 1 })
  console.log(`${counts.failed > 0 ? 'FAILED' : 'ok'}  ${step.name}, ${seconds(counts.ms)}`)
  return counts
}

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`

/** One line a step, with what it took. */
export function printTable(results) {
  console.log(
    `\n${'step'.padEnd(18)}${'passed'.padStart(8)}${'failed'.padStart(8)}${'skipped'.padStart(9)}${'took'.padStart(10)}`,
  )
  for (const { name, passed, failed, skipped, ms, note } of results) {
    const numbers = `${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}`
    console.log(`${name.padEnd(18)}${numbers}${seconds(ms).padStart(10)}${note && `  ${note}`}`)
  }
  console.log(`all together, ${seconds(results.reduce((sum, { ms }) => sum + ms, 0))}`)
}
