import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

const ADMIN = { email: 'ada@example.com', password: 'brass otter kite lantern' }

/** The built product on a data directory, with somebody signed in. */
export interface Opened {
  /** Reads a page as a browser opens it. */
  open(path: string): Promise<{ ms: number; bytes: number }>
  stop(): Promise<void>
}

export async function openLifeline(dataDir: string, port: number): Promise<Opened> {
  const child = spawn(process.execPath, ['dist/server.mjs'], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      LIFELINE_DATA_DIR: dataDir,
      LIFELINE_ADMIN_EMAIL: ADMIN.email,
      LIFELINE_ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const url = `http://localhost:${port}`
  await untilReady(url, child)
  const signedIn = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(ADMIN),
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ')
  return {
    async open(path) {
      const from = performance.now()
      const answer = await fetch(`${url}${path}`, { headers: { cookie, accept: 'text/html' } })
      const bytes = (await answer.arrayBuffer()).byteLength
      if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
      return { ms: performance.now() - from, bytes }
    },
    async stop() {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

async function untilReady(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error('Lifeline did not start. Run npm run build first.')
    const answer = await fetch(`${url}/api/health/ready`).catch(() => null)
    if (answer?.ok) return
    await delay(100)
  }
  throw new Error('Lifeline was not ready within a minute.')
}
