// First-load JavaScript of the fleet page, and what the explainer adds to a page that holds it, gzip, as a browser that
// knows modules gets them from the built server.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { chunksOf } from './shared/chunks.mjs'

const BUDGET_KB = 250
/** Of the explainer, beyond a page without it; its worker and its rules are no part of the page. */
const EXPLAIN_KB = 60
const dataDir = mkdtempSync(join(tmpdir(), 'lifeline-budget-'))
const account = { email: 'budget@lifeline.example', password: randomBytes(15).toString('base64url') }
const server = spawn(process.execPath, ['dist/server.mjs'], {
  env: {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    PORT: '0',
    LIFELINE_DATA_DIR: dataDir,
    LIFELINE_ADMIN_EMAIL: account.email,
    LIFELINE_ADMIN_PASSWORD: account.password,
  },
  stdio: ['ignore', 'pipe', 'inherit'],
})

/** The address that the server says it has. */
async function listening() {
  let url = null
  for await (const line of createInterface({ input: server.stdout })) {
    const entry = line.startsWith('{') ? JSON.parse(line) : {}
    url = entry.url ?? url
    if (entry.ready) return url
  }
  throw new Error('The server did not start.')
}

/** The scripts of pages as a signed-in person gets them, with their sizes. */
async function scriptsOf(url, paths) {
  const headers = { 'content-type': 'application/json', origin: url }
  const body = JSON.stringify(account)
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  const pages = paths.map(async (path) => {
    const page = await fetch(url + path, { headers: { cookie: cookie.join('; ') }, redirect: 'error' })
    const chunks = chunksOf(await page.text())
    return chunks.map((name) => ({ name, bytes: gzipSync(readFileSync(join('.next', name))).length }))
  })
  return Promise.all(pages)
}

/** Says what was weighed, and whether it is within its budget. */
function weigh(what, scripts, budgetKb) {
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  for (const { name, bytes } of scripts.toSorted((a, b) => b.bytes - a.bytes).slice(0, 5)) {
    console.log(`  ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${name}`)
  }
  console.log(`${what}: ${total.toFixed(1)} kB gzip in ${scripts.length} files, at most ${budgetKb} kB`)
  return scripts.length > 0 && total <= budgetKb
}

try {
  const [fleet, explain, bare] = await scriptsOf(await listening(), ['/', '/explain', '/dial-ins'])
  const known = new Set(bare.map(({ name }) => name))
  const added = explain.filter(({ name }) => !known.has(name))
  const within = [
    weigh('first-load JavaScript of /', fleet, BUDGET_KB),
    weigh('added by the explainer', added, EXPLAIN_KB),
  ]
  process.exitCode = within.every(Boolean) ? 0 : 1
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}
