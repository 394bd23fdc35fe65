import type { Logger } from 'pino'
import { LIMITS } from '@/lib/contracts/state'
import type { Clock } from '@/server/context'
import type { Directory } from './directory'
import { GATEWAY_LIMITS } from './limits'
import type { Sessions } from './sessions'

interface Deps {
  sessions: Sessions
  directory: Directory
  clock: Clock
  log: Logger
}

/** Ends nameless sockets that have gone silent (named ones are the reducer's), and writes when tokens were used. */
export function startSweep({ sessions, directory, clock, log }: Deps): () => void {
  const timer = setInterval(() => {
    const silentSince = clock() - LIMITS.silentMs
    for (const connection of sessions.all()) {
      if (connection.clusterId === null && connection.lastSignAt < silentSince)
        connection.end(1001, 'nothing came for 95 s')
    }
    directory.flush().catch((err: unknown) => log.error({ err }, 'use of tokens was not stored'))
  }, GATEWAY_LIMITS.sweepMs)
  timer.unref()
  return () => clearInterval(timer)
}
