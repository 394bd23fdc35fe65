import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type Database from 'better-sqlite3'
import { BackupError, backUp } from '../../server/store/backup'

const USAGE_ERROR = 64
const CANNOT = 73

const USAGE = `Usage: lifeline backup FILE [--data FOLDER] [--force]

Copies Lifeline's database into FILE, as it is at this moment, while Lifeline runs or when it is stopped. The copy is
checked; only its owner may read it.

  --data FOLDER  the data directory; without it LIFELINE_DATA_DIR, else ./data
  --force        replace FILE when it is there
  --help         print this

Exit status: 0 made, 64 wrong usage, 73 could not be made.
`

/** Beside the database, and not in a copy of it. */
const BESIDE = [
  { name: 'sources.key', without: 'the tokens of controllers have to be written again' },
  { name: 'status-links.key', without: 'copies are sealed with another key' },
  { name: 'secret', without: 'everybody signs in again' },
]

function complain(words: string): void {
  process.stderr.write(`lifeline backup: ${words}\n`)
}

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { data: { type: 'string' }, force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
  })
  return { ...values, files: positionals }
}

/** Runs `lifeline backup`; returns its exit status. */
export function backupCommand(args: readonly string[], driver: typeof Database): number {
  let wanted: ReturnType<typeof read>
  try {
    wanted = read(args)
  } catch (cause) {
    complain(cause instanceof Error ? cause.message : String(cause))
    process.stderr.write(`\n${USAGE}`)
    return USAGE_ERROR
  }
  const [file, ...more] = wanted.files
  if (wanted.help) {
    process.stdout.write(USAGE)
    return 0
  }
  if (!file || more.length > 0) {
    complain(file ? 'one file at a time' : 'name the file to write')
    process.stderr.write(`\n${USAGE}`)
    return USAGE_ERROR
  }
  const dataDir = wanted.data || process.env.LIFELINE_DATA_DIR || './data'
  try {
    const { at, bytes } = backUp({ dataDir, file, overwrite: wanted.force ?? false, now: Date.now(), driver })
    const size = (bytes / 1e6).toFixed(1)
    process.stdout.write(`${file}: ${size} MB, as of ${new Date(at).toISOString()}, checked.\n${besideText(dataDir)}`)
    return 0
  } catch (cause) {
    if (!(cause instanceof BackupError)) throw cause
    complain(cause.message)
    return CANNOT
  }
}

function besideText(dataDir: string): string {
  return BESIDE.filter(({ name }) => existsSync(join(dataDir, name)))
    .map(({ name, without }) => `Not in it: ${join(dataDir, name)}. Keep it elsewhere; without it, ${without}.\n`)
    .join('')
}
