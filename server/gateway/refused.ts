import type { Kysely, Selectable } from 'kysely'
import type { Logger } from 'pino'
import { type Refusal, type RefusedDialIn, refusal } from '@/lib/contracts/dial-in'
import type { Clock } from '@/server/context'
import type { Tables } from '@/server/store/schema'
import { fingerprint } from './tokens'

interface Deps {
  db: Kysely<Tables>
  clock: Clock
  log: Logger
}
interface Refused {
  address: string
  /** As it was shown; only a mark of its hash is kept. */
  token: string | null
  reason: Refusal
  path: string
}

const ROWS = 1_000
const WRITE_EVERY_MS = 1_000

/** Dial-ins that were turned away, counted by address, token and reason, so that a wrong token is found in a minute. */
export class RefusedDialIns {
  readonly #deps: Deps
  /** The one that was refused last is last: the first is forgotten first. */
  readonly #rows = new Map<string, RefusedDialIn>()
  #dirty = new Map<string, RefusedDialIn>()
  #gone = new Map<string, RefusedDialIn>()
  #timer: NodeJS.Timeout | null = null
  readonly #listeners = new Set<() => void>()

  private constructor(deps: Deps) {
    this.#deps = deps
  }

  static async load(deps: Deps): Promise<RefusedDialIns> {
    const refused = new RefusedDialIns(deps)
    const rows = await deps.db.selectFrom('refused_dial_ins').selectAll().orderBy('last_at').execute()
    for (const row of rows) {
      const read = fromRow(row)
      if (read) refused.#rows.set(keyOf(read), read)
    }
    return refused
  }

  note({ address, token, reason, path }: Refused): void {
    const now = this.#deps.clock()
    const tokenFingerprint = token === null ? null : fingerprint(token)
    const fresh = { address, tokenFingerprint, reason, path, count: 0, firstAt: now, lastAt: now }
    const key = keyOf(fresh)
    const before = this.#rows.get(key) ?? fresh
    const row = { ...before, path, count: before.count + 1, lastAt: now }
    this.#rows.delete(key)
    this.#rows.set(key, row)
    this.#dirty.set(key, row)
    this.#gone.delete(key)
    this.#forgetOldest()
    this.#timer ??= setTimeout(() => this.#writeSoon(), WRITE_EVERY_MS).unref()
    for (const tell of this.#listeners) tell()
  }

  /** Called whenever somebody was turned away. @returns what ends that */
  onNoted(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** The newest first. */
  list(): RefusedDialIn[] {
    return [...this.#rows.values()].reverse()
  }

  /** Writes what was counted since the last time; many refusals of one caller are one write. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const dirty = this.#dirty
    const gone = this.#gone
    this.#dirty = new Map()
    this.#gone = new Map()
    if (dirty.size + gone.size === 0) return
    await this.#deps.db.transaction().execute(async (trx) => {
      for (const row of gone.values()) await remove(trx, row)
      for (const row of dirty.values()) await replace(trx, row)
    })
  }

  #forgetOldest(): void {
    for (const [key, row] of this.#rows) {
      if (this.#rows.size <= ROWS) return
      this.#rows.delete(key)
      this.#dirty.delete(key)
      this.#gone.set(key, row)
    }
  }

  #writeSoon(): void {
    this.flush().catch((err: unknown) => this.#deps.log.error({ err }, 'refused dial-ins were not stored'))
  }
}

function keyOf(row: Pick<RefusedDialIn, 'address' | 'tokenFingerprint' | 'reason'>): string {
  return [row.address, row.tokenFingerprint, row.reason].join('\n')
}

function fromRow(row: Selectable<Tables['refused_dial_ins']>): RefusedDialIn | null {
  const reason = refusal.safeParse(row.reason)
  if (!reason.success) return null
  return {
    address: row.address,
    tokenFingerprint: row.token_fingerprint || null,
    reason: reason.data,
    path: row.path,
    count: Number(row.count),
    firstAt: Number(row.first_at),
    lastAt: Number(row.last_at),
  }
}

/** The path of a row is the last one that was asked for, so a row is replaced and not updated. */
async function replace(db: Kysely<Tables>, row: RefusedDialIn): Promise<void> {
  await remove(db, row)
  await db
    .insertInto('refused_dial_ins')
    .values({
      address: row.address,
      token_fingerprint: row.tokenFingerprint ?? '',
      reason: row.reason,
      path: row.path,
      count: row.count,
      first_at: row.firstAt,
      last_at: row.lastAt,
    })
    .execute()
}

async function remove(db: Kysely<Tables>, row: RefusedDialIn): Promise<void> {
  await db
    .deleteFrom('refused_dial_ins')
    .where('address', '=', row.address)
    .where('token_fingerprint', '=', row.tokenFingerprint ?? '')
    .where('reason', '=', row.reason)
    .execute()
}
