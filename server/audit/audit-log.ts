import { type Selectable, sql } from 'kysely'
import {
  type AuditAction,
  type AuditEntry,
  type AuditFacts,
  type AuditPage,
  type AuditQuery,
  type AuditSubject,
  auditEntry,
} from '@/lib/contracts/audit'
import type { Services } from '@/server/context'
import type { Tables } from '@/server/store/schema'

type Deps = Pick<Services, 'db' | 'clock' | 'log' | 'damage'>

export interface AuditNote {
  who: { id: string | null; name: string }
  address?: string | null
  action: AuditAction
  subject?: { kind: AuditSubject; id: string | null; name: string } | null
  before?: AuditFacts | null
  after?: AuditFacts | null
}

/** Longer texts of people, and of whoever tries to sign in, are cut. */
const TEXT = 300
const FACTS = 4_000
/** Rows of one statement. */
const AT_ONCE = 500

/** Who did what to what, from where, and when. It is added to and read, and nothing else: the store refuses the rest. */
export class AuditLog {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Adds to the log. What was done stays done where that fails, which is said in the log of the process; a damaged
   * database takes nothing.
   */
  async record(...notes: AuditNote[]): Promise<void> {
    const { db, clock, log, damage } = this.#deps
    if (damage) return
    const at = clock()
    const rows = notes.map((note) => ({ at, ...rowOf(note) }))
    try {
      await db.transaction().execute(async (trx) => {
        for (let n = 0; n < rows.length; n += AT_ONCE) {
          await trx
            .insertInto('audit')
            .values(rows.slice(n, n + AT_ONCE))
            .execute()
        }
      })
    } catch (err) {
      const actions = notes.map(({ action, who }) => ({ action, by: who.id }))
      log.error({ err, actions }, 'the audit log could not be written')
    }
  }

  /** Newest first. */
  async read({ person, action, subject, from, to, cursor, limit }: AuditQuery): Promise<AuditPage> {
    let found = this.#deps.db
      .selectFrom('audit')
      .selectAll()
      .orderBy('seq', 'desc')
      .limit(limit + 1)
    if (cursor != null) found = found.where('seq', '<', cursor)
    if (action !== null) found = found.where('action', '=', action)
    if (from !== null) found = found.where('at', '>=', from)
    if (to !== null) found = found.where('at', '<', to)
    if (person) found = found.where(contains('who', person))
    if (subject) {
      found = found.where((w) => w.or([contains('subject', subject), w('subject_id', '=', subject)]))
    }
    const rows = await found.execute()
    const entries = rows.slice(0, limit).map(entryOf)
    return { entries, next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null }
  }
}

/** SQLite ignores case of ASCII letters alone; a person who writes a name in full finds it in any script. */
function contains(column: 'who' | 'subject', part: string) {
  const pattern = `%${part.replaceAll(/[\\%_]/g, (one) => `\\${one}`)}%`
  return sql<boolean>`${sql.ref(column)} like ${pattern} escape '\\'`
}

function rowOf({ who, address, action, subject, before, after }: AuditNote) {
  return {
    who_id: who.id,
    who: cut(who.name),
    address: address ?? null,
    action,
    subject_kind: subject?.kind ?? null,
    subject_id: subject?.id ?? null,
    subject: subject ? cut(subject.name) : null,
    before_json: factsJson(before),
    after_json: factsJson(after),
  }
}

function entryOf(row: Selectable<Tables['audit']>): AuditEntry {
  return auditEntry.parse({
    ...{ seq: row.seq, at: row.at, who: { id: row.who_id, name: row.who }, address: row.address, action: row.action },
    subject: row.subject_kind && { kind: row.subject_kind, id: row.subject_id, name: row.subject ?? '' },
    before: row.before_json && JSON.parse(row.before_json),
    after: row.after_json && JSON.parse(row.after_json),
  })
}

function factsJson(facts: AuditFacts | null | undefined): string | null {
  if (!facts || Object.keys(facts).length === 0) return null
  const short = Object.entries(facts).map(([name, value]) => [name, shortened(value)])
  const json = JSON.stringify(Object.fromEntries(short))
  return json.length <= FACTS ? json : JSON.stringify({ more: `${json.length} characters, too many to keep` })
}

function shortened(value: AuditFacts[string]): AuditFacts[string] {
  if (typeof value === 'string') return cut(value)
  return Array.isArray(value) ? value.slice(0, 100).map(cut) : value
}

function cut(text: string): string {
  return text.length <= TEXT ? text : `${text.slice(0, TEXT - 1)}…`
}
