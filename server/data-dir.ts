import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { storeTroubleOf } from './store/trouble'

/** The data directory cannot be used; the message says what to do. */
export class DataDirError extends Error {
  override name = 'DataDirError'
}

/** What one process holds of its data directory until it ends. */
export interface DataDir {
  path: string
  /** Signs sessions; made at the first start. */
  secret: string
  release(): void
}

/**
 * Opens the data directory for this process alone.
 * @throws {DataDirError} when it cannot be written, or another process has it
 */
export function openDataDir(path: string, givenSecret: string | null): DataDir {
  let release = () => {}
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    release = lock(path)
    return { path, secret: givenSecret ?? readSecret(join(path, 'secret')), release }
  } catch (cause) {
    release()
    if (cause instanceof DataDirError) throw cause
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new DataDirError(`The data directory ${path} cannot be used (${reason}). Set LIFELINE_DATA_DIR to another.`, {
      cause,
    })
  }
}

/** The system drops SQLite's lock with its process, however that ends: unlike a file with a process id it is never stale. */
function lock(path: string): () => void {
  const held = new Database(join(path, 'lifeline.lock'), { timeout: 1500 })
  try {
    held.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    held.close()
    if (storeTroubleOf(cause)?.kind !== 'locked') throw cause
    throw new DataDirError(
      `Another Lifeline is running on the data directory ${path}. Stop it first, or set LIFELINE_DATA_DIR to another directory.`,
      { cause },
    )
  }
  return () => held.close()
}

function readSecret(file: string): string {
  if (!existsSync(file)) writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length >= 32) return secret
  throw new DataDirError(`${file} holds no usable secret. Delete it: a new one is made, and everybody signs in again.`)
}
