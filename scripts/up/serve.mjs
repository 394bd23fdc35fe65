import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

const WARN = 40
const ERROR = 50

/** A line of the server's log, or null when it is something else. */
function entryOf(line) {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

/** What of an entry of the log a person at the terminal wants to read; null for the rest. */
export function readable(entry) {
  if (entry.say) return entry.msg
  if (entry.level >= ERROR) return `Problem: ${[entry.msg, entry.err?.message].filter(Boolean).join(': ')}`
  return entry.level >= WARN ? `Note: ${entry.msg}` : null
}

/**
 * Runs the built server until it ends, and passes Ctrl-C on so that it stops in order.
 * @returns {Promise<number>} its exit code
 */
export function serve(file, env, greeting = '') {
  const raw = ['debug', 'trace'].includes(process.env.LOG_LEVEL ?? '')
  const child = spawn(process.execPath, ['--enable-source-maps', file], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    // a group of its own: Ctrl-C reaches it once, through us
    detached: true,
  })
  createInterface({ input: child.stdout }).on('line', (line) => {
    const entry = entryOf(line)
    const text = raw ? line : entry && readable(entry)
    if (text) console.log(text)
    if (entry?.ready) console.log([greeting, 'Stop with Ctrl-C.'].filter(Boolean).join('\n'))
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal === 'SIGINT' ? 'SIGINT' : 'SIGTERM'))
  }
  return new Promise((resolve) => {
    child.on('error', (cause) => {
      console.error(`The server could not be started: ${cause.message}`)
      resolve(1)
    })
    child.on('close', (code) => resolve(code ?? 1))
  })
}
