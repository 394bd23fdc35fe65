import { setMaxListeners } from 'node:events'
import { announceFailure } from '../announce'
import { type Env, readEnv } from '../env'
import { Listener } from '../http/listener'
import { createLogger } from '../logger'
import { startLifeline } from '../start'
import { startAgents } from './agents'
import { startBeside } from './beside/start'
import { makeHistory } from './history'
import { saveSampleReport } from './report'

const RECORDINGS = 'server/testing/recordings'

/** History takes a while to make: what keeps the server from listening is better told before. */
async function portIsFree(env: Env): Promise<void> {
  const listener = new Listener(env)
  await listener.open()
  listener.drain()
  await listener.close(0)
}

/** The product on a sample fleet: history first, then the server, then the agents. Ends with its data. */
async function main(): Promise<void> {
  const log = createLogger(process.env.LOG_LEVEL || 'info')
  try {
    const env = readEnv(process.env)
    await portIsFree(env)
    log.info({ say: true }, 'Making a sample fleet with a day of history; this takes some seconds.')
    const { fleet, beside } = await makeHistory(env, log, RECORDINGS)
    const running = await startLifeline(env, log)
    const { services } = running
    const end = new AbortController()
    setMaxListeners(0, end.signal)
    const stage = { services, url: `http://127.0.0.1:${services.env.port}`, folder: RECORDINGS, signal: end.signal }
    const around = startBeside(beside, stage)
    const leave = async () => {
      const started = await around.catch(() => null)
      started?.leave()
      await running.stop()
      await started?.end()
    }
    const stop = () => {
      if (end.signal.aborted) return
      log.info({ say: true }, 'Stopping.')
      end.abort()
      leave().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop)
    await around
    await startAgents(fleet, stage)
    await saveSampleReport(fleet, services, RECORDINGS)
  } catch (cause) {
    announceFailure(log, cause)
    process.exit(1)
  }
}

await main()
