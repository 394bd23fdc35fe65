import type { Kysely } from 'kysely'
import { GroupCommit } from '@/server/store/group-commit'
import type { Tables } from '@/server/store/schema'

/** Which agents and which UUIDs mean which cluster. In memory, with its rows in the store. */
export class Identities {
  readonly #db: Kysely<Tables>
  readonly #writes: GroupCommit
  /** UUIDs in lower case, own ids among them. */
  readonly #byUuid = new Map<string, string>()
  readonly #aliases = new Map<string, string[]>()
  readonly #byAgent = new Map<string, string>()
  readonly #agents = new Map<string, string[]>()
  readonly #byToken = new Map<string, Set<string>>()

  constructor(db: Kysely<Tables>) {
    this.#db = db
    this.#writes = new GroupCommit(db)
  }

  async load(): Promise<void> {
    for (const { id } of await this.#db.selectFrom('clusters').select('id').execute()) this.addCluster(id)
    const aliases = await this.#db.selectFrom('cluster_aliases').selectAll().orderBy('created_at').execute()
    for (const row of aliases) this.#holdAlias(row.uuid, row.cluster_id)
    const agents = await this.#db.selectFrom('agent_identities').selectAll().orderBy('first_at').execute()
    for (const row of agents) this.#holdAgent(row.token_id, row.agent_id, row.cluster_id)
  }

  byUuid(uuid: string): string | null {
    return this.#byUuid.get(uuid.toLowerCase()) ?? null
  }

  uuidsOf(clusterId: string): string[] {
    return [clusterId, ...(this.#aliases.get(clusterId) ?? [])]
  }

  byAgent(tokenId: string, agentId: string): string | null {
    return this.#byAgent.get(keyOf(tokenId, agentId)) ?? null
  }

  agentsOf(clusterId: string): readonly string[] {
    return this.#agents.get(clusterId) ?? []
  }

  clustersOfToken(tokenId: string): ReadonlySet<string> {
    return this.#byToken.get(tokenId) ?? new Set()
  }

  addCluster(clusterId: string): void {
    this.#byUuid.set(clusterId.toLowerCase(), clusterId)
  }

  async addAlias(uuid: string, clusterId: string, now: number): Promise<void> {
    const alias = uuid.toLowerCase()
    if (this.#byUuid.has(alias)) return
    this.#holdAlias(alias, clusterId)
    try {
      const values = { uuid: alias, cluster_id: clusterId, created_at: now }
      await this.#writes.write((trx) => trx.insertInto('cluster_aliases').values(values).execute())
    } catch (cause) {
      this.#byUuid.delete(alias)
      this.#aliases.set(clusterId, without(this.#aliases.get(clusterId), alias))
      throw cause
    }
  }

  /**
   * From now on (token, agent) is this cluster, in memory; `store` writes it and `undo` takes it back.
   * Without an agent it notes that the token made the cluster.
   */
  reserve(tokenId: string, agentId: string | null, clusterId: string, now: number): Reservation {
    const agent = agentId ?? `${NO_AGENT}${clusterId}`
    const before = this.#byAgent.get(keyOf(tokenId, agent))
    this.#holdAgent(tokenId, agent, clusterId)
    const values = { token_id: tokenId, agent_id: agent, cluster_id: clusterId, first_at: now }
    return {
      store: async () => {
        await this.#writes.write((trx) =>
          trx
            .insertInto('agent_identities')
            .values(values)
            .onConflict((on) => on.columns(['token_id', 'agent_id']).doUpdateSet({ cluster_id: clusterId }))
            .execute(),
        )
      },
      undo: () => {
        if (before === undefined) this.#byAgent.delete(keyOf(tokenId, agent))
        else this.#byAgent.set(keyOf(tokenId, agent), before)
        this.#agents.set(clusterId, without(this.#agents.get(clusterId), agent))
      },
    }
  }

  /** A cluster that could not be made. */
  removeCluster(clusterId: string): void {
    this.#byUuid.delete(clusterId.toLowerCase())
    for (const clusters of this.#byToken.values()) clusters.delete(clusterId)
  }

  #holdAlias(uuid: string, clusterId: string): void {
    this.#byUuid.set(uuid, clusterId)
    this.#aliases.set(clusterId, [...(this.#aliases.get(clusterId) ?? []), uuid])
  }

  #holdAgent(tokenId: string, agentId: string, clusterId: string): void {
    const clusters = this.#byToken.get(tokenId) ?? new Set()
    this.#byToken.set(tokenId, clusters.add(clusterId))
    if (agentId.startsWith(NO_AGENT)) return
    this.#byAgent.set(keyOf(tokenId, agentId), clusterId)
    this.#agents.set(clusterId, [...without(this.#agents.get(clusterId), agentId), agentId])
  }
}

export interface Reservation {
  store(): Promise<void>
  undo(): void
}

/** Stands for the agent of a cluster that a call without an agent's name made. */
const NO_AGENT = '#cluster:'

function without(list: readonly string[] | undefined, item: string): string[] {
  return (list ?? []).filter((known) => known !== item)
}

function keyOf(tokenId: string, agentId: string): string {
  return `${tokenId}\n${agentId}`
}
