import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import { type ApiToken, apiToken, type CreateApiToken, ENDED_TOKENS_MS, MOST_TOKENS } from '@/lib/contracts/api-token'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { hashToken } from '@/server/gateway/tokens'

const DAY_MS = 86_400_000
/** That a token was used is worth no write of its own. */
const FLUSH_MS = 60_000

type Deps = Pick<Services, 'db' | 'clock' | 'log'>

interface Held extends ApiToken {
  hash: string
}

export type TokenCheck = { kind: 'good'; token: ApiToken } | { kind: 'wrong' | 'revoked' | 'expired' }

/** Tokens that people made for programs. In memory, as every request asks for them; a change is stored before it resolves. */
export class ApiTokens {
  readonly #db: Deps['db']
  readonly #clock: Deps['clock']
  readonly #log: Deps['log']
  readonly #byHash = new Map<string, Held>()
  #used = new Set<Held>()
  #timer: NodeJS.Timeout | null = null

  private constructor({ db, clock, log }: Deps) {
    this.#db = db
    this.#clock = clock
    this.#log = log
  }

  static async load(deps: Deps): Promise<ApiTokens> {
    const tokens = new ApiTokens(deps)
    const { db } = deps
    for (const row of await db.selectFrom('api_tokens').selectAll().execute()) {
      const told = apiToken.parse({
        ...{ id: row.id, name: row.name, createdAt: row.created_at, createdBy: row.created_by },
        ...{ expiresAt: row.expires_at, lastUsedAt: row.last_used_at, revokedAt: row.revoked_at },
        ...{ verbs: JSON.parse(row.verbs_json), sees: JSON.parse(row.sees_json) },
      })
      tokens.#byHash.set(row.hash, { ...told, hash: row.hash })
    }
    return tokens
  }

  /** It is found by its hash, so that looking tells nothing about those that are stored. */
  check(secret: string): TokenCheck {
    const hash = hashToken(secret)
    const held = this.#byHash.get(hash)
    if (!held || !timingSafeEqual(Buffer.from(held.hash), Buffer.from(hash))) return { kind: 'wrong' }
    if (held.revokedAt !== null) return { kind: 'revoked' }
    const now = this.#clock()
    if (now >= held.expiresAt) return { kind: 'expired' }
    held.lastUsedAt = now
    this.#used.add(held)
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref()
    return { kind: 'good', token: told(held) }
  }

  /** Newest first: those in force, and those that ended lately. */
  list(): ApiToken[] {
    const shownFrom = this.#clock() - ENDED_TOKENS_MS
    return [...this.#byHash.values()]
      .filter(({ expiresAt, revokedAt }) => Math.min(expiresAt, revokedAt ?? expiresAt) >= shownFrom)
      .toSorted((a, b) => b.createdAt - a.createdAt)
      .map(told)
  }

  byId(id: string): ApiToken | null {
    const held = this.#held(id)
    return held ? told(held) : null
  }

  /** @throws {LifelineError} CONFLICT when there are too many */
  async make(given: CreateApiToken, by: string): Promise<{ secret: string; token: ApiToken }> {
    const now = this.#clock()
    const inForce = this.list().filter(({ expiresAt, revokedAt }) => revokedAt === null && expiresAt > now)
    if (inForce.length >= MOST_TOKENS) {
      throw new LifelineError('CONFLICT', `There are ${MOST_TOKENS} tokens already. Revoke some first.`)
    }
    const secret = `lla_${randomBytes(32).toString('base64url')}`
    const held: Held = {
      ...{ id: randomUUID(), hash: hashToken(secret), name: given.name, verbs: [...new Set(given.verbs)] },
      ...{ sees: given.sees, createdAt: now, createdBy: by, expiresAt: now + given.days * DAY_MS },
      ...{ lastUsedAt: null, revokedAt: null },
    }
    await this.#db
      .insertInto('api_tokens')
      .values({
        ...{ id: held.id, hash: held.hash, name: held.name, created_at: now, created_by: by },
        ...{ verbs_json: JSON.stringify(held.verbs), sees_json: JSON.stringify(held.sees) },
        ...{ expires_at: held.expiresAt, last_used_at: null, revoked_at: null },
      })
      .execute()
    this.#byHash.set(held.hash, held)
    return { secret, token: told(held) }
  }

  /**
   * From now on it is refused. Nothing stays open by a token: each request of the machine interface shows it anew.
   * @throws {LifelineError} NOT_FOUND
   */
  async revoke(id: string): Promise<ApiToken> {
    const held = this.#held(id)
    if (!held) throw new LifelineError('NOT_FOUND', 'There is no such token.')
    if (held.revokedAt !== null) return told(held)
    const revokedAt = this.#clock()
    await this.#db.updateTable('api_tokens').set({ revoked_at: revokedAt }).where('id', '=', id).execute()
    held.revokedAt = revokedAt
    return told(held)
  }

  /** Writes when tokens were last used. */
  async flush(): Promise<void> {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const used = this.#used
    if (used.size === 0) return
    this.#used = new Set()
    try {
      await this.#db.transaction().execute(async (trx) => {
        for (const { id, lastUsedAt } of used) {
          await trx.updateTable('api_tokens').set({ last_used_at: lastUsedAt }).where('id', '=', id).execute()
        }
      })
    } catch (err) {
      this.#log.error({ err }, 'use of tokens was not stored')
    }
  }

  #held(id: string): Held | undefined {
    for (const held of this.#byHash.values()) if (held.id === id) return held
    return undefined
  }
}

/** What is told is picked: the hash is not part of it. */
function told(held: Held): ApiToken {
  return apiToken.parse(held)
}
