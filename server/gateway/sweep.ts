import type { Logger } from 'pino'
import { LIMITS } from '@/lib/contracts/state'
import type { Clock } from '@/server/context'
import type { Directory } from './directory'
import { GATEWAY_LIMITS } from './limits'
import type { Sessions } from './sessions'

export const SILENT = 'nothing came for 95 s'

interface Deps {
  sessions: Sessions
  directory: Directory
  clock: Clock
  log: Logger
}

/** Every few seconds: what no frame and no call would do. */
export function startSweep({ sessions, directory, clock, log }: Deps): () => void {
  const timer = setInterval(() => {
    endSilent(sessions, clock())
    directory.flush().catch((err: unknown) => log.error({ err }, 'use of tokens was not stored'))
  }, GATEWAY_LIMITS.sweepMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Ends nameless sockets that have gone silent; named ones are the reducer's. */
export function endSilent(sessions: Sessions, now: number): void {
  for (const session of sessions.all()) {
    if (session.clusterId === null && now - session.lastSignAt > LIMITS.silentMs) session.end(1001, SILENT)
  }
}
