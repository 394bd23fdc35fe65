// First-load JavaScript of the fleet page, gzip, as a browser that knows modules gets it from the built server.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { gzipSync } from 'node:zlib'
import { chunksOf } from './shared/chunks.mjs'

const BUDGET_KB = 250
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

async function fleetPage(url) {
  const headers = { 'content-type': 'application/json', origin: url }
  const body = JSON.stringify(account)
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';', 1)[0])
  const page = await fetch(url, { headers: { cookie: cookie.join('; ') }, redirect: 'error' })
  return page.text()
}

try {
  const chunks = chunksOf(await fleetPage(await listening()))
  const sized = chunks.map((name) => ({ name, bytes: gzipSync(readFileSync(join('.next', name))).length }))
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0) / 1000
  for (const { name, bytes } of sized.sort((a, b) => b.bytes - a.bytes).slice(0, 5)) {
    console.log(`  ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${name}`)
  }
  console.log(
    `first-load JavaScript of /: ${total.toFixed(1)} kB gzip in ${chunks.length} files, at most ${BUDGET_KB} kB`,
  )
  process.exitCode = chunks.length > 0 && total <= BUDGET_KB ? 0 : 1
} finally {
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}
