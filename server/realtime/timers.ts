import type { Logger } from 'pino'

interface Work {
  name: string
  everyMs: number
  run: () => void | Promise<void>
}

/** Starts repeated work; one piece of it never overlaps itself. Returns what stops it all. */
export function startTimers(log: Logger, works: readonly Work[]): () => void {
  const timers = works.map(({ name, everyMs, run }) => {
    let running = false
    const once = async () => {
      if (running) return
      running = true
      try {
        await run()
      } catch (err) {
        log.error({ err, work: name }, 'repeated work failed')
      } finally {
        running = false
      }
    }
    return setInterval(() => void once(), everyMs).unref()
  })
  return () => {
    for (const timer of timers) clearInterval(timer)
  }
}
