import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Clock } from '@/server/context'
import type { Env } from '@/server/env'
import { LifelineError } from '@/server/errors'
import { MergedIds } from '@/server/fleet/merged-ids'
import type { IdentityIndex } from '@/server/fleet/types'
import { loadMerges } from '@/server/store/merges'
import type { Tables } from '@/server/store/schema'
import { Identities } from './identities'
import { hashToken, markOf, newToken, SHARED_TOKEN } from './tokens'

/** Who calls: the token it showed. `clusterId` is null for the shared token, which is nobody's own. */
export interface Credential {
  tokenId: string
  clusterId: string | null
}
export type Authentication = { kind: 'good'; credential: Credential } | { kind: 'revoked' } | { kind: 'wrong' }

interface TokenRow {
  id: string
  clusterId: string
  createdAt: number
  lastUsedAt: number | null
  revokedAt: number | null
}
interface Deps {
  db: Kysely<Tables>
  env: Pick<Env, 'agentToken'>
  clock: Clock
}

/** Two, so that a token can be exchanged without an agent being turned away. */
const TOKENS_PER_CLUSTER = 2

/** Tokens, agents and UUIDs, and which cluster they mean. Held in memory; every change is written before it resolves. */
export class Directory {
  readonly #deps: Deps
  readonly #byHash = new Map<string, TokenRow>()
  readonly #tokens = new Map<string, TokenRow>()
  readonly #tokensOf = new Map<string, TokenRow[]>()
  readonly #marks = new Map<string, string>()
  readonly #byMark = new Map<string, TokenRow>()
  readonly #identities: Identities
  readonly #sharedHash: string | null
  readonly #merged = new MergedIds()
  #used = new Set<TokenRow>()
  readonly #onRevoked = new Set<(tokenId: string) => void>()
  #onNamed: (clusterId: string) => void = () => {}
  #onParted: (identity: string, from: string) => void = () => {}

  private constructor(deps: Deps) {
    this.#deps = deps
    this.#identities = new Identities(deps.db)
    this.#sharedHash = deps.env.agentToken === null ? null : hashToken(deps.env.agentToken)
  }

  /** Reads what is stored; the process must not listen before. */
  static async load(deps: Deps): Promise<Directory> {
    const directory = new Directory(deps)
    for (const row of await deps.db.selectFrom('cluster_tokens').selectAll().execute()) {
      directory.#hold(row.hash, {
        id: row.id,
        clusterId: row.cluster_id,
        createdAt: row.created_at,
        lastUsedAt: row.last_used_at,
        revokedAt: row.revoked_at,
      })
    }
    await directory.#identities.load()
    for (const { fromId, intoId } of await loadMerges(deps.db)) directory.#merged.add(fromId, intoId)
    return directory
  }

  /** The token is looked up by its hash, so that comparing tells nothing about the stored ones. */
  authenticate(token: string): Authentication {
    const hash = hashToken(token)
    if (hash === this.#sharedHash) return { kind: 'good', credential: { tokenId: SHARED_TOKEN, clusterId: null } }
    const row = this.#byHash.get(hash)
    if (!row) return { kind: 'wrong' }
    if (row.revokedAt !== null) return { kind: 'revoked' }
    row.lastUsedAt = this.#deps.clock()
    this.#used.add(row)
    return { kind: 'good', credential: { tokenId: row.id, clusterId: this.#merged.canonical(row.clusterId) } }
  }

  /** The cluster whose own token this is, as long as it is valid. Asking is no use of it. */
  ownerOf(token: string): string | null {
    const row = this.#byHash.get(hashToken(token))
    return row && row.revokedAt === null ? this.#merged.canonical(row.clusterId) : null
  }

  /**
   * Makes a token for a cluster; it is shown to a person once and kept only as its hash.
   * @throws {LifelineError} CONFLICT when the cluster has two valid tokens already
   */
  async issueToken(clusterId: string): Promise<string> {
    if (this.tokensOf(clusterId).length >= TOKENS_PER_CLUSTER) {
      throw new LifelineError('CONFLICT', 'This cluster has two tokens already. Revoke one of them first.')
    }
    const token = newToken()
    const row = { id: randomUUID(), clusterId, createdAt: this.#deps.clock(), lastUsedAt: null, revokedAt: null }
    // Held before it is stored, so that two who ask at once do not get a third one.
    this.#hold(hashToken(token), row)
    const stored = this.#deps.db
      .insertInto('cluster_tokens')
      .values({
        id: row.id,
        cluster_id: clusterId,
        hash: hashToken(token),
        created_at: row.createdAt,
        last_used_at: null,
        revoked_at: null,
      })
      .execute()
    await stored.catch((cause: unknown) => {
      this.#drop(hashToken(token), row)
      throw cause
    })
    this.#identities.addCluster(clusterId)
    return token
  }

  /** From now on the token is refused, and the gateway closes its sockets. */
  async revokeToken(tokenId: string): Promise<void> {
    const row = this.#tokens.get(tokenId)
    if (!row) throw new LifelineError('NOT_FOUND', 'There is no such token.')
    const revokedAt = this.#deps.clock()
    await this.#deps.db.updateTable('cluster_tokens').set({ revoked_at: revokedAt }).where('id', '=', tokenId).execute()
    row.revokedAt = revokedAt
    for (const tell of this.#onRevoked) tell(tokenId)
  }

  /** Called by whoever holds sockets. */
  onRevoked(listener: (tokenId: string) => void): void {
    this.#onRevoked.add(listener)
  }

  /** Called when an identity is a cluster of its own again. */
  onParted(listener: (identity: string, from: string) => void): void {
    this.#onParted = listener
  }

  /** Called when the UUIDs of a cluster have changed. */
  onNamed(listener: (clusterId: string) => void): void {
    this.#onNamed = listener
  }

  /** Valid tokens of a cluster, without what would let anyone use them. */
  tokensOf(clusterId: string): { id: string; createdAt: number; lastUsedAt: number | null }[] {
    return this.identitiesOf(clusterId)
      .flatMap((id) => this.#tokensOf.get(id) ?? [])
      .filter((row) => row.revokedAt === null)
      .map(({ id, createdAt, lastUsedAt }) => ({ id, createdAt, lastUsedAt }))
  }

  /** Marks of all tokens that a cluster ever had, of revoked ones too: as they stand beside refused dial-ins. */
  fingerprintsOf(clusterId: string): string[] {
    const rows = this.identitiesOf(clusterId).flatMap((id) => this.#tokensOf.get(id) ?? [])
    return rows.flatMap(({ id }) => this.#marks.get(id) ?? [])
  }

  /** The cluster of whose tokens, revoked ones too, this is the mark. */
  ofFingerprint(mark: string): string | null {
    const row = this.#byMark.get(mark)
    return row ? this.#merged.canonical(row.clusterId) : null
  }

  /** The cluster whose own id or alias a UUID is. */
  byUuid(uuid: string): string | null {
    const id = this.#identities.byUuid(uuid)
    return id === null ? null : this.#merged.canonical(id)
  }

  /** UUIDs by which agents name a cluster; its own id first. */
  uuidsOf(clusterId: string): string[] {
    return this.identitiesOf(clusterId).flatMap((id) => this.#identities.uuidsOf(id))
  }

  /** The cluster that an identity means now. */
  meantBy(identity: string): string {
    return this.#merged.canonical(identity)
  }

  /** A cluster's own id, and those of everything that was merged into it. */
  identitiesOf(clusterId: string): string[] {
    return this.#merged.identitiesOf(clusterId)
  }

  /** Whatever named `from` names `into` from now on; nothing stored is rewritten. */
  merge(from: string, into: string): void {
    this.#merged.add(from, into)
    this.#onNamed(into)
  }

  /** @returns what it was merged into; null where it was merged into nothing */
  unmerge(from: string): string | null {
    const into = this.#merged.remove(from)
    if (into !== null) this.#onNamed(into)
    return into
  }

  /** Two are two again, for everybody. */
  parted(identity: string, from: string): void {
    this.#onParted(identity, from)
  }

  /** The identity that a token was made for, whatever it was merged into since; null for the shared one. */
  issuedTo(tokenId: string): string | null {
    return this.#tokens.get(tokenId)?.clusterId ?? null
  }

  /** Clusters that a token may name: its own, and those it made. */
  clustersOf({ tokenId, clusterId }: Credential): string[] {
    const made = [...this.#identities.clustersOfToken(tokenId)]
    const all = clusterId === null ? made : [clusterId, ...made]
    return [...new Set(all.map((id) => this.#merged.canonical(id)))]
  }

  /** What `resolveIdentity` asks. `hasOpenSocket` comes from whoever holds the sockets. */
  index(hasOpenSocket: (clusterId: string) => boolean): IdentityIndex {
    const meant = (id: string | null | undefined) => (id ? this.#merged.canonical(id) : null)
    const owner = (tokenId: string) => meant(this.#tokens.get(tokenId)?.clusterId)
    return {
      clusterOfToken: owner,
      clusterOfAgent: (tokenId, agentId) => meant(this.#identities.byAgent(tokenId, agentId)),
      agentsOf: (clusterId) => this.identitiesOf(clusterId).flatMap((id) => this.#identities.agentsOf(id)),
      clusterOfUuid: (uuid) => this.byUuid(uuid),
      mayName: (tokenId, clusterId) =>
        owner(tokenId) === clusterId ||
        this.identitiesOf(clusterId).some((id) => this.#identities.clustersOfToken(tokenId).has(id)),
      hasOpenSocket: (clusterId) => this.identitiesOf(clusterId).some(hasOpenSocket),
    }
  }

  /** A cluster exists, or is about to: its id names it. */
  addCluster(clusterId: string): void {
    this.#identities.addCluster(clusterId)
  }

  /** From now on (token, agent) is this cluster; resolves when it is stored. */
  async bind(tokenId: string, agentId: string | null, clusterId: string): Promise<void> {
    const reserved = this.#identities.reserve(tokenId, agentId, clusterId, this.#deps.clock())
    await reserved.store().catch((cause: unknown) => {
      reserved.undo()
      throw cause
    })
  }

  /**
   * Makes a cluster for an agent. It is known here at once, so that whatever comes meanwhile finds it.
   * @param add stores the cluster itself, which must be there before what points to it
   */
  async make(tokenId: string, agentId: string | null, clusterId: string, add: () => Promise<void>): Promise<void> {
    this.addCluster(clusterId)
    const reserved = this.#identities.reserve(tokenId, agentId, clusterId, this.#deps.clock())
    try {
      await add()
      await reserved.store()
    } catch (cause) {
      reserved.undo()
      this.#identities.removeCluster(clusterId)
      throw cause
    }
  }

  /** From now on the UUID names this cluster. In memory at once; resolves when it is stored. */
  async addAlias(uuid: string, clusterId: string): Promise<void> {
    const stored = this.#identities.addAlias(uuid, clusterId, this.#deps.clock())
    this.#onNamed(clusterId)
    // What could not be stored is no name of it after all.
    await stored.finally(() => this.#onNamed(clusterId))
  }

  /** Writes when tokens were last used; called at times and in one go, as it is worth no write of its own. */
  async flush(): Promise<void> {
    const rows = this.#used
    if (rows.size === 0) return
    this.#used = new Set()
    await this.#deps.db.transaction().execute(async (trx) => {
      for (const { id, lastUsedAt } of rows) {
        await trx.updateTable('cluster_tokens').set({ last_used_at: lastUsedAt }).where('id', '=', id).execute()
      }
    })
  }

  #drop(hash: string, row: TokenRow): void {
    this.#byHash.delete(hash)
    this.#tokens.delete(row.id)
    this.#byMark.delete(this.#marks.get(row.id) ?? '')
    this.#marks.delete(row.id)
    const left = this.#tokensOf.get(row.clusterId) ?? []
    this.#tokensOf.set(
      row.clusterId,
      left.filter((one) => one !== row),
    )
  }

  #hold(hash: string, row: TokenRow): void {
    this.#byHash.set(hash, row)
    this.#tokens.set(row.id, row)
    this.#marks.set(row.id, markOf(hash))
    this.#byMark.set(markOf(hash), row)
    const held = this.#tokensOf.get(row.clusterId)
    if (held) held.push(row)
    else this.#tokensOf.set(row.clusterId, [row])
  }
}
