import type { SocketId } from '@/server/fleet/types'
import type { Credential } from './directory'

/** An open socket of an agent, as others see it. */
export interface Session {
  readonly id: SocketId
  readonly credential: Credential
  readonly address: string
  /** By our clock. */
  readonly openedAt: number
  readonly lastSignAt: number
  /** Null while it is nameless: until then it counts for nobody. */
  readonly clusterId: string | null
  /** It belongs to a cluster from now on. A frame overrides what a call had named before. */
  name(clusterId: string): void
  /** Closes, and destroys the socket soon after: the other side may answer the close frame half a minute later. */
  end(code: number, reason: string): void
  /** Without a word to anybody: the process goes, and what is stored stays as it was. Resolves when it is closed. */
  leave(code: number, reason: string, deadlineMs: number): Promise<void>
}

/** Open sockets of agents: which cluster they belong to, and which of them are still nameless. */
export class Sessions {
  readonly #all = new Map<SocketId, Session>()
  readonly #byCluster = new Map<string, Set<Session>>()
  readonly #nameless = new Map<string, Set<Session>>()
  readonly #namelessChanged: (credential: Credential) => void
  #lastId = 0

  /** @param namelessChanged called when a nameless socket of this token opened or closed */
  constructor(namelessChanged: (credential: Credential) => void = () => {}) {
    this.#namelessChanged = namelessChanged
  }

  nextId(): SocketId {
    this.#lastId += 1
    return this.#lastId
  }

  all(): Session[] {
    return [...this.#all.values()]
  }

  get(id: SocketId): Session | undefined {
    return this.#all.get(id)
  }

  add(session: Session): void {
    this.#all.set(session.id, session)
    put(this.#nameless, session.credential.tokenId, session)
    this.#namelessChanged(session.credential)
  }

  /** The socket belongs to this cluster from now on. */
  name(session: Session, clusterId: string): void {
    if (!this.#all.has(session.id)) return
    take(this.#nameless, session.credential.tokenId, session)
    if (session.clusterId !== null) take(this.#byCluster, session.clusterId, session)
    put(this.#byCluster, clusterId, session)
  }

  remove(session: Session): void {
    this.#all.delete(session.id)
    take(this.#nameless, session.credential.tokenId, session)
    if (session.clusterId !== null) take(this.#byCluster, session.clusterId, session)
    else this.#namelessChanged(session.credential)
  }

  /** Whether a cluster has a named open socket, beside one. */
  hasOpen(clusterId: string, beside?: Session): boolean {
    for (const session of this.#byCluster.get(clusterId) ?? []) if (session !== beside) return true
    return false
  }

  ofCluster(clusterId: string): Session[] {
    return [...(this.#byCluster.get(clusterId) ?? [])]
  }

  nameless({ tokenId }: Credential): Session[] {
    return [...(this.#nameless.get(tokenId) ?? [])]
  }

  ofToken(tokenId: string): Session[] {
    return this.all().filter((session) => session.credential.tokenId === tokenId)
  }
}

function put(map: Map<string, Set<Session>>, key: string, session: Session): void {
  const held = map.get(key)
  if (held) held.add(session)
  else map.set(key, new Set([session]))
}

function take(map: Map<string, Set<Session>>, key: string, session: Session): void {
  const held = map.get(key)
  held?.delete(session)
  if (held?.size === 0) map.delete(key)
}
