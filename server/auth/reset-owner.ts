import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type Database from 'better-sqlite3'
import { newLinkToken, RESET_LIFE_MS } from './account-links'

/** No link can be made; the message says why, and what to do. */
export class ResetOwnerError extends Error {
  override name = 'ResetOwnerError'
}

interface Wanted {
  dataDir: string
  /** Which owner; may be left out where there is one. */
  email: string | null
  now: number
  /** The driver: the command loads it, so that it can be bundled without. */
  driver: typeof Database
}

/**
 * Makes a link by which an owner who is locked out chooses a new password, and which takes a second factor off. For who
 * can write the data directory, and while Lifeline runs or not: that is as much as an owner can do.
 * @throws {ResetOwnerError}
 */
export function resetOwner({ dataDir, email, now, driver }: Wanted): { email: string; token: string; until: number } {
  const file = join(dataDir, 'lifeline.db')
  if (!existsSync(file)) {
    throw new ResetOwnerError(`There is no database at ${file}. Name the data directory with --data.`)
  }
  const db = new driver(file, { timeout: 5_000 })
  try {
    const owner = ownerOf(db, email?.toLowerCase() ?? null)
    const { token, hash } = newLinkToken()
    const until = now + RESET_LIFE_MS
    db.transaction(() => {
      db.prepare("delete from account_links where kind = 'reset' and person_id = ?").run(owner.id)
      db.prepare(
        `insert into account_links (id, hash, kind, person_id, email, details_json, created_at, created_by, expires_at)
         values (?, ?, 'reset', ?, null, ?, ?, 'bin/lifeline', ?)`,
      ).run(randomUUID(), hash, owner.id, JSON.stringify({ dropSecondFactor: true }), now, until)
      db.prepare(
        `insert into audit (at, who, action, subject_kind, subject_id, subject)
         values (?, 'bin/lifeline', 'person.reset-link', 'person', ?, ?)`,
      ).run(now, owner.id, owner.email)
    })()
    return { email: owner.email, token, until }
  } finally {
    db.close()
  }
}

function ownerOf(db: Database.Database, email: string | null): { id: string; email: string } {
  const owners = ownersIn(db)
  const addresses = owners.map((one) => one.email).join(', ')
  if (owners.length === 0) {
    throw new ResetOwnerError('Nobody is an owner yet. Start Lifeline: it prints a link to make the first one.')
  }
  const found = email === null && owners.length === 1 ? owners[0] : owners.find((one) => one.email === email)
  if (found) return found
  throw new ResetOwnerError(
    email === null ? `Say which owner: ${addresses}.` : `${email} is no owner. Owners are: ${addresses}.`,
  )
}

function ownersIn(db: Database.Database): { id: string; email: string }[] {
  try {
    return db
      .prepare<[], { id: string; email: string }>(
        "select user.id, user.email from people join user on user.id = people.id where people.role = 'owner' order by email",
      )
      .all()
  } catch {
    throw new ResetOwnerError('This database is of an older Lifeline. Start the present one on it first.')
  }
}
