import type { Grants, Rights } from '@/lib/contracts/people'
import { settledRights } from '@/lib/contracts/rights'
import { ROLES, type Role } from '@/lib/contracts/roles'
import { LifelineError } from '@/server/errors'
import type { Db } from '@/server/store/open'

/** `rights`: they may do something else. `sessions`: some or all of their sessions ended. */
type Change = 'rights' | 'sessions'
type Listener = (personId: string, change: Change) => void

export const OWNER: Rights = { role: 'owner', sees: 'everything', mayShare: true }

const LAST_OWNER = 'There must be an owner. Make somebody else one first.'

/** What each person may do: kept in memory, as every request and stream asks for it. */
export class People {
  readonly #db: Db
  readonly #rights = new Map<string, Rights>()
  readonly #listeners = new Set<Listener>()

  private constructor(db: Db) {
    this.#db = db
  }

  /** @param readOnly nothing can be stored: a damaged database is shown as it is */
  static async load(db: Db, readOnly = false): Promise<People> {
    const people = new People(db)
    if (!readOnly) await forgetUnfinished(db)
    const granted = await readGrants(db)
    for (const { id, role, sees_all, may_share } of await db.selectFrom('people').selectAll().execute()) {
      const sees = sees_all ? 'everything' : (granted.get(id) ?? { clusters: [], tags: [] })
      people.#rights.set(id, settledRights({ role: roleOf(role), sees, mayShare: may_share === 1 }))
    }
    return people
  }

  /** Null for somebody who may do nothing, such as one who was removed. */
  rightsOf(id: string): Rights | null {
    return this.#rights.get(id) ?? null
  }

  get owners(): number {
    return [...this.#rights.values()].filter(({ role }) => role === 'owner').length
  }

  /** Called after something about a person was stored. @returns what ends that */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** To be called when sessions of somebody ended. */
  sessionsEnded(id: string): void {
    this.#tell(id, 'sessions')
  }

  async add(id: string, rights: Rights): Promise<void> {
    await this.#write(id, settledRights(rights))
  }

  /** @throws {LifelineError} CONFLICT where nobody would be an owner, NOT_FOUND for nobody */
  async change(id: string, rights: Rights): Promise<void> {
    this.#demand(id, rights.role)
    await this.#write(id, settledRights(rights))
    this.#tell(id, 'rights')
  }

  /**
   * From now on they may do nothing; their account is the caller's to delete.
   * @throws {LifelineError} CONFLICT where nobody would be an owner, NOT_FOUND for nobody
   */
  async remove(id: string): Promise<void> {
    this.#demand(id, null)
    const before = this.#rights.get(id)
    this.#rights.delete(id)
    try {
      await this.#db.deleteFrom('people').where('id', '=', id).execute()
    } catch (cause) {
      if (before) this.#rights.set(id, before)
      throw cause
    }
    this.#tell(id, 'sessions')
  }

  #demand(id: string, next: Role | null): void {
    const known = this.#rights.get(id)
    if (!known) throw new LifelineError('NOT_FOUND', 'There is no such person.')
    if (known.role === 'owner' && next !== 'owner' && this.owners < 2) throw new LifelineError('CONFLICT', LAST_OWNER)
  }

  /** In memory first: of two owners who demote each other at once, one is refused. */
  async #write(id: string, rights: Rights): Promise<void> {
    const before = this.#rights.get(id)
    this.#rights.set(id, rights)
    try {
      await storeRights(this.#db, id, rights)
    } catch (cause) {
      if (before) this.#rights.set(id, before)
      else this.#rights.delete(id)
      throw cause
    }
  }

  #tell(id: string, change: Change): void {
    for (const listener of this.#listeners) listener(id, change)
  }
}

async function storeRights(db: Db, id: string, { role, sees, mayShare }: Rights): Promise<void> {
  const values = { role, sees_all: Number(sees === 'everything'), may_share: Number(mayShare) }
  const { clusters, tags }: Grants = sees === 'everything' ? { clusters: [], tags: [] } : sees
  const rows = [
    ...clusters.map((value) => ({ person_id: id, kind: 'cluster' as const, value })),
    ...tags.map((value) => ({ person_id: id, kind: 'tag' as const, value })),
  ]
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('people')
      .values({ id, ...values })
      .onConflict((c) => c.column('id').doUpdateSet(values))
      .execute()
    await trx.deleteFrom('grants').where('person_id', '=', id).execute()
    if (rows.length > 0) await trx.insertInto('grants').values(rows).execute()
  })
}

async function readGrants(db: Db): Promise<Map<string, Grants>> {
  const granted = new Map<string, Grants>()
  for (const { person_id, kind, value } of await db.selectFrom('grants').selectAll().execute()) {
    const own = granted.get(person_id) ?? { clusters: [], tags: [] }
    granted.set(person_id, own)
    own[kind === 'tag' ? 'tags' : 'clusters'].push(value)
  }
  return granted
}

/** An account that was cut off while it was made could never sign in, and would keep its address from others. */
async function forgetUnfinished(db: Db): Promise<void> {
  const known = db.selectFrom('people').select('id')
  await db.deleteFrom('user').where('id', 'not in', known).execute()
}

function roleOf(stored: string): Role {
  return ROLES.find((role) => role === stored) ?? 'viewer'
}
