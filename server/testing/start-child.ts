// Starts Lifeline as `server/main.ts` does, without special rights: whoever may do everything can write everywhere.
import { announceFailure } from '@/server/announce'
import { readEnv } from '@/server/env'
import { createLogger } from '@/server/logger'
import { startLifeline } from '@/server/start'

const NOBODY = 65_534

const log = createLogger('info')
const env = readEnv(process.env)
if (process.getuid?.() === 0) {
  process.setgroups?.([])
  process.setgid?.(NOBODY)
  process.setuid?.(NOBODY)
}
try {
  await startLifeline(env, log)
} catch (cause) {
  announceFailure(log, cause)
  process.exit(1)
}
