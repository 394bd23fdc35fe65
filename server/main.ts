import { announceFailure } from './announce'
import { readEnv } from './env'
import { createLogger } from './logger'
import { startLifeline } from './start'
import { stopOnSignals } from './stop'

async function main(): Promise<void> {
  const log = createLogger(process.env.LOG_LEVEL || 'info')
  try {
    const running = await startLifeline(readEnv(process.env), log)
    stopOnSignals(log, () => running.stop())
  } catch (cause) {
    announceFailure(log, cause)
    process.exit(1)
  }
}

await main()
