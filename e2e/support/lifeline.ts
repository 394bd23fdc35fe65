import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, type Page } from '@playwright/test'
import { freePort } from '../../server/testing/free-port'

export const ADMIN = { email: 'ada@example.com', password: 'brass otter kite lantern' }
export const AGENT_TOKEN = 'e2e-agent-token-0f9c2b7a'
export const API_TOKEN = 'e2e-api-token-77d1e0c4'
const READY_WITHIN_MS = 30_000

/** A running production server on its own port and throw-away data directory. */
export interface Lifeline {
  /** For browsers: http://localhost:PORT. */
  url: string
  /** For agents: the same by address. */
  agentUrl: string
  dataDir: string
  /** Everything that it has printed. */
  output: () => string
  stop: () => Promise<void>
}

async function untilGood(url: string, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}:\n${output()}`)
    const good = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (good) return
    await delay(50)
  }
  throw new Error(`The server was not ready within ${READY_WITHIN_MS / 1000} s:\n${output()}`)
}

interface Start {
  /** Without, it prints a set-up link, as a first start does. */
  admin?: boolean
  /** Names its folder. */
  label?: string
  /** Its folder, where that is there already and stays. */
  folder?: string
  /** It is waited for until this is answered with success. */
  good?: string
}

/** Starts `dist/server.mjs`. */
export async function startLifeline({
  admin = true,
  label = 'alone',
  folder,
  good = '/api/health/ready',
}: Start = {}): Promise<Lifeline> {
  const port = await freePort()
  const dataDir = folder ?? (await mkdtemp(join(tmpdir(), `lifeline-e2e-${label}-`)))
  const child = spawn(process.execPath, ['--enable-source-maps', 'dist/server.mjs'], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: String(port),
      LIFELINE_DATA_DIR: dataDir,
      LIFELINE_AGENT_TOKEN: AGENT_TOKEN,
      LIFELINE_API_TOKEN: API_TOKEN,
      ...(admin && { LIFELINE_ADMIN_EMAIL: ADMIN.email, LIFELINE_ADMIN_PASSWORD: ADMIN.password }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const keep = (chunk: Buffer) => {
    printed += chunk.toString()
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const output = () => printed
  const agentUrl = `http://127.0.0.1:${port}`
  try {
    await untilGood(agentUrl + good, child, output)
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return {
    url: `http://localhost:${port}`,
    agentUrl,
    dataDir,
    output,
    async stop() {
      if (child.exitCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      if (folder === undefined) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Runs a server for one test alone. The page leaves it before it stops, so that nothing is cut off in the middle. */
export async function withLifeline(
  page: Page,
  settings: Start,
  run: (lifeline: Lifeline) => Promise<void>,
): Promise<void> {
  const lifeline = await startLifeline(settings)
  try {
    await run(lifeline)
    await page.goto('about:blank')
  } finally {
    await lifeline.stop()
  }
}

const SETUP_LINK = /http\S+\/setup\?token=[\w-]+/

/** The one-time set-up link that a first start prints, a moment after it answers. */
export async function setupLinkOf(lifeline: Lifeline): Promise<string> {
  await expect.poll(lifeline.output).toMatch(SETUP_LINK)
  return SETUP_LINK.exec(lifeline.output())?.[0] ?? ''
}
