import { parseArgs } from 'node:util'
import type Database from 'better-sqlite3'
import { ResetOwnerError, resetOwner } from '../../server/auth/reset-owner'

const USAGE_ERROR = 64
const CANNOT = 73

const USAGE = `Usage: lifeline reset-owner [E-MAIL] [--data FOLDER] [--url ADDRESS]

Prints a link by which an owner who is locked out chooses a new password, once, within 24 h. A second factor is taken
off by it. It works while Lifeline runs or is stopped, for who can write its data directory.

  --data FOLDER  the data directory; without it LIFELINE_DATA_DIR, else ./data
  --url ADDRESS  where Lifeline is; without it LIFELINE_PUBLIC_URL, else http://localhost:3000 (or PORT)
  --help         print this

Exit status: 0 made, 64 wrong usage, 73 could not be made.
`

function complain(words: string): void {
  process.stderr.write(`lifeline reset-owner: ${words}\n`)
}

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, url: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  })
  if (positionals.length > 1) throw new Error('one owner at a time')
  return { ...values, email: positionals[0] ?? null }
}

/** Runs `lifeline reset-owner`; returns its exit status. */
export function resetOwnerCommand(args: readonly string[], driver: typeof Database): number {
  let wanted: ReturnType<typeof read>
  try {
    wanted = read(args)
  } catch (cause) {
    complain(cause instanceof Error ? cause.message : String(cause))
    process.stderr.write(`\n${USAGE}`)
    return USAGE_ERROR
  }
  if (wanted.help) {
    process.stdout.write(USAGE)
    return 0
  }
  const { PORT, LIFELINE_DATA_DIR, LIFELINE_PUBLIC_URL } = process.env
  const url = (wanted.url || LIFELINE_PUBLIC_URL || `http://localhost:${PORT || 3000}`).replace(/\/$/, '')
  const dataDir = wanted.data || LIFELINE_DATA_DIR || './data'
  try {
    const { email, token, until } = resetOwner({ dataDir, email: wanted.email, now: Date.now(), driver })
    const holds = `It works once, until ${new Date(until).toISOString()}.`
    process.stdout.write(`Choose a new password for ${email} with this link. ${holds}\n  ${url}/reset/${token}\n`)
    return 0
  } catch (cause) {
    if (!(cause instanceof ResetOwnerError)) throw cause
    complain(cause.message)
    return CANNOT
  }
}
