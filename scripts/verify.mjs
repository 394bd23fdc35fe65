// `npm run verify`: everything that must hold, from a fresh clone. Closes on one line: N passed, N failed.
import { chdir } from 'node:process'
import { fileURLToPath } from 'node:url'
import { installIfNeeded, nodeIsNewEnough } from './up/install.mjs'
import { Problem } from './up/run.mjs'
import { findChromium } from './verify/chromium.mjs'
import { printTable, runStep } from './verify/run-step.mjs'
import { AFTER_BUILD, BEFORE_BUILD, BUILD } from './verify/steps.mjs'

chdir(fileURLToPath(new URL('..', import.meta.url)))
process.env.NEXT_TELEMETRY_DISABLED = '1'

async function verify() {
  nodeIsNewEnough(process.versions.node)
  await installIfNeeded()
  const chromium = await findChromium()
  const results = []
  for (const step of BEFORE_BUILD) results.push(await runStep(step))
  const build = await runStep(BUILD)
  results.push(build)
  for (const step of AFTER_BUILD) {
    results.push(await runStep(step, { chromium, skip: build.failed > 0 ? 'the build failed' : null }))
  }
  printTable(results)
  return results
}

function close(passed, failed) {
  console.log(`${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

try {
  const results = await verify()
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0)
  close(total('passed'), total('failed'))
} catch (cause) {
  console.error(cause instanceof Problem ? cause.message : cause)
  close(0, 1)
}
