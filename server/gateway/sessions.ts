import type { SocketId } from '@/server/fleet/types'
import type { Connection } from './connection'
import type { Credential } from './directory'

/** Open sockets of agents: which cluster they belong to, and which of them are still nameless. */
export class Sessions {
  readonly #all = new Map<SocketId, Connection>()
  readonly #byCluster = new Map<string, Set<Connection>>()
  readonly #nameless = new Map<string, Set<Connection>>()
  #lastId = 0

  nextId(): SocketId {
    this.#lastId += 1
    return this.#lastId
  }

  get size(): number {
    return this.#all.size
  }

  all(): Connection[] {
    return [...this.#all.values()]
  }

  get(id: SocketId): Connection | undefined {
    return this.#all.get(id)
  }

  add(connection: Connection): void {
    this.#all.set(connection.id, connection)
    put(this.#nameless, connection.credential.tokenId, connection)
  }

  /** The socket belongs to this cluster from now on. */
  name(connection: Connection, clusterId: string): void {
    if (!this.#all.has(connection.id)) return
    take(this.#nameless, connection.credential.tokenId, connection)
    if (connection.clusterId !== null) take(this.#byCluster, connection.clusterId, connection)
    put(this.#byCluster, clusterId, connection)
  }

  remove(connection: Connection): void {
    this.#all.delete(connection.id)
    take(this.#nameless, connection.credential.tokenId, connection)
    if (connection.clusterId !== null) take(this.#byCluster, connection.clusterId, connection)
  }

  /** Whether a cluster has a named open socket, beside one. */
  hasOpen(clusterId: string, beside?: Connection): boolean {
    for (const connection of this.#byCluster.get(clusterId) ?? []) if (connection !== beside) return true
    return false
  }

  /** Named open sockets of a token that come from one address. */
  namedFrom({ tokenId }: Credential, address: string): Connection[] {
    return this.all().filter((c) => c.clusterId !== null && c.credential.tokenId === tokenId && c.address === address)
  }

  nameless({ tokenId }: Credential): Connection[] {
    return [...(this.#nameless.get(tokenId) ?? [])]
  }

  ofToken(tokenId: string): Connection[] {
    return this.all().filter((connection) => connection.credential.tokenId === tokenId)
  }
}

function put(map: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const held = map.get(key)
  if (held) held.add(connection)
  else map.set(key, new Set([connection]))
}

function take(map: Map<string, Set<Connection>>, key: string, connection: Connection): void {
  const held = map.get(key)
  held?.delete(connection)
  if (held?.size === 0) map.delete(key)
}
