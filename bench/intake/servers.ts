import { type ChildProcess, fork, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../server/testing/free-port'

/** What a server process has used so far; the delay of its event loop since it was asked last. */
export interface Usage {
  cpuMs: number
  rssMb: number
  heapMb: number
  loop: { meanMs: number; p99Ms: number; maxMs: number }
}
export interface Measured {
  name: 'bare' | 'lifeline'
  url: string
  usage(): Promise<Usage>
  stop(): Promise<void>
}

export const API_TOKEN = 'bench-api-token'
export const SHARED_TOKEN = 'bench-agent-token'
export const ADMIN = { email: 'ada@example.com', password: 'brass otter kite lantern' }

const BUILT = 'dist/server.mjs'
const START_MS = 60_000
const gauge = fileURLToPath(new URL('gauge.mjs', import.meta.url))
const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', 'ipc']

function measured(name: Measured['name'], url: string, child: ChildProcess): Measured {
  return {
    name,
    url,
    async usage() {
      child.send('usage')
      const [usage] = await once(child, 'message')
      return usage as Usage
    },
    async stop() {
      if (child.exitCode !== null) return
      const gone = once(child, 'exit')
      const from = performance.now()
      child.kill('SIGTERM')
      const [code, signal] = await gone
      const took = ((performance.now() - from) / 1_000).toFixed(1)
      if (name === 'lifeline' && code !== 0) console.log(`  it was stopped with ${code ?? signal} after ${took} s`)
    },
  }
}

/** The least that a server of these sockets does, in a process of its own. */
export async function startBare(): Promise<Measured> {
  const file = fileURLToPath(new URL('bare.ts', import.meta.url))
  const child = fork(file, { execArgv: ['--import', gauge, '--import', 'tsx'], stdio })
  const [{ url }] = (await once(child, 'message')) as [{ url: string }]
  return measured('bare', url, child)
}

/** Lifeline as it is built, in a process of its own, on a folder. `BENCH_PROFILE` writes what its processor did there. */
export async function startLifeline(dataDir: string): Promise<Measured> {
  if (!existsSync(BUILT)) throw new Error('There is no built server: npm run build')
  const port = await freePort()
  const profile = process.env.BENCH_PROFILE
  const child = fork(BUILT, {
    execArgv: ['--import', gauge, ...(profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [])],
    stdio,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'warn',
      PORT: String(port),
      LIFELINE_DATA_DIR: dataDir,
      LIFELINE_AGENT_TOKEN: SHARED_TOKEN,
      LIFELINE_API_TOKEN: API_TOKEN,
      LIFELINE_ADMIN_EMAIL: ADMIN.email,
      LIFELINE_ADMIN_PASSWORD: ADMIN.password,
    },
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(url, child)
  return measured('lifeline', url, child)
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_MS
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/api/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ready) return
    await delay(50)
  }
  throw new Error('The built server did not start.')
}
