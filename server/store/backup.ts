import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type Database from 'better-sqlite3'
import { z } from 'zod'

/** A backup cannot be made; the message says why, and what to do. */
export class BackupError extends Error {
  override name = 'BackupError'
}

interface Wanted {
  dataDir: string
  file: string
  /** Whether a file that is there may be replaced. */
  overwrite: boolean
  now: number
  /** The driver: the command loads it, so that it can be bundled without. */
  driver: typeof Database
}

const lastBackup = z.object({ at: z.number(), bytes: z.number() })
/** When the last backup was made, and how large it is. */
export type LastBackup = z.infer<typeof lastBackup>

const NOTE = 'last-backup.json'

/** The last backup of a data directory, as its maker noted it; null where none was made, or its note is damaged. */
export function readLastBackup(dataDir: string): LastBackup | null {
  try {
    return lastBackup.parse(JSON.parse(readFileSync(join(dataDir, NOTE), 'utf8')))
  } catch {
    return null
  }
}

/**
 * Copies the database of a data directory into one file, as it is at this moment, also while Lifeline runs on it: the
 * copy is one reader more. It is checked before it gets its name, only its owner may read it, and it has no epoch, so
 * that a Lifeline that starts on it begins a new one.
 * @throws {BackupError}
 */
export function backUp({ dataDir, file, overwrite, now, driver }: Wanted): LastBackup {
  const source = join(dataDir, 'lifeline.db')
  if (!existsSync(source)) throw new BackupError(`There is no database at ${source}. Name its directory with --data.`)
  refuseTarget(file, source, overwrite)
  const draft = `${file}.${process.pid}.part`
  try {
    // Made first, so that nobody else can read it at any time.
    closeSync(openSync(draft, 'wx', 0o600))
    copy(driver, source, draft)
    check(driver, draft)
    sync(draft)
    renameSync(draft, file)
    chmodSync(file, 0o600)
    sync(dirname(resolve(file)))
  } catch (cause) {
    if (cause instanceof BackupError) throw cause
    throw new BackupError(`${file} could not be written: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  } finally {
    for (const suffix of ['', '-journal']) rmSync(`${draft}${suffix}`, { force: true })
  }
  const made = { at: now, bytes: statSync(file).size }
  note(dataDir, made)
  return made
}

function refuseTarget(file: string, source: string, overwrite: boolean): void {
  const folder = dirname(resolve(file))
  if (!existsSync(folder)) throw new BackupError(`There is no folder ${folder}. Make it first.`)
  if (!existsSync(file)) return
  const target = statSync(file)
  const { ino, dev } = statSync(source)
  if (target.isDirectory()) throw new BackupError(`${file} is a folder. Name a file in it.`)
  if (target.ino === ino && target.dev === dev) throw new BackupError(`${file} is the database itself.`)
  if (!overwrite) throw new BackupError(`${file} is there already. Name another file, or replace it with --force.`)
}

function copy(driver: typeof Database, source: string, draft: string): void {
  const db = new driver(source, { readonly: true, fileMustExist: true, timeout: 10_000 })
  try {
    // One read of one moment: unlike a copy page by page it need not begin again when something is written meanwhile.
    db.prepare('vacuum into ?').run(draft)
  } finally {
    db.close()
  }
}

function check(driver: typeof Database, draft: string): void {
  const db = new driver(draft, { fileMustExist: true })
  try {
    db.pragma('journal_mode = DELETE')
    db.prepare("delete from meta where key = 'epoch'").run()
    const found = db.pragma('integrity_check', { simple: true })
    if (found !== 'ok') {
      throw new BackupError(`The copy is damaged, so the database may be: ${String(found)}. Nothing was kept.`)
    }
  } finally {
    db.close()
  }
}

function sync(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Beside the database and not in it: nothing waits for a lock, and a copy has none. */
function note(dataDir: string, made: LastBackup): void {
  const file = join(dataDir, NOTE)
  try {
    writeFileSync(`${file}.${process.pid}`, `${JSON.stringify(made)}\n`, { mode: 0o600 })
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    // The backup is good without it; Lifeline then says that it knows of none.
  }
}
