import { setMaxListeners } from 'node:events'
import { announceFailure } from '../announce'
import { readEnv } from '../env'
import { createLogger } from '../logger'
import { startLifeline } from '../start'
import { startAgents } from './agents'
import { makeHistory } from './history'

const RECORDINGS = 'server/testing/recordings'

/** The product on a sample fleet: history first, then the server, then the agents. Ends with its data. */
async function main(): Promise<void> {
  const log = createLogger(process.env.LOG_LEVEL || 'info')
  try {
    const env = readEnv(process.env)
    const fleet = await makeHistory(env, log, RECORDINGS)
    const running = await startLifeline(env, log)
    const end = new AbortController()
    setMaxListeners(0, end.signal)
    const stop = () => {
      if (end.signal.aborted) return
      end.abort()
      running.stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    }
    for (const event of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(event, stop)
    const { services } = running
    const url = `http://127.0.0.1:${services.env.port}`
    await startAgents(fleet, { services, url, folder: RECORDINGS, signal: end.signal })
  } catch (cause) {
    announceFailure(log, cause)
    process.exit(1)
  }
}

await main()
