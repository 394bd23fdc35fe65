// Fails on known holes in production dependencies, except those that docs/audit-exceptions.json excuses for a while.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { exceptionProblems, judgeAdvisories } from './shared/advisories.mjs'

const exceptions = JSON.parse(readFileSync('docs/audit-exceptions.json', 'utf8'))
const told = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8', timeout: 60_000 })
const wrong = exceptionProblems(exceptions)
const report = parsed(told.stdout)

if (wrong.length > 0) fail(wrong)
if (report?.vulnerabilities === undefined) {
  console.log('Not checked: the registry did not tell of advisories.')
  process.exit(0)
}
const { problems, found } = judgeAdvisories(report, exceptions, new Date().toISOString().slice(0, 10))
if (problems.length > 0) fail(problems)
console.log(`${found} advisories, all excused for now`)

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function fail(sentences) {
  for (const sentence of sentences) console.error(sentence)
  process.exit(1)
}
