import { announceFailure } from './announce'
import { readEnv } from './env'
import { createLogger } from './logger'
import { startLifeline } from './start'

/** An orderly stop takes at most this long; then the process ends as it is. */
const STOP_MS = 10_000

async function main(): Promise<void> {
  const log = createLogger(process.env.LOG_LEVEL || 'info')
  try {
    const running = await startLifeline(readEnv(process.env), log)
    let stopping = false
    const stop = (why: string) => {
      if (stopping) return
      stopping = true
      log.info({ why, say: true }, 'Stopping.')
      setTimeout(() => {
        log.error('The stop took too long and was cut short.')
        process.exit(1)
      }, STOP_MS).unref()
      running.stop().then(
        () => process.exit(0),
        (err: unknown) => {
          log.error({ err }, 'The stop was not orderly.')
          process.exit(1)
        },
      )
    }
    process.on('SIGTERM', () => stop('SIGTERM'))
    process.on('SIGINT', () => stop('SIGINT'))
    // the program that started us is gone
    process.on('disconnect', () => stop('disconnect'))
  } catch (cause) {
    announceFailure(log, cause)
    process.exit(1)
  }
}

await main()
