import { randomUUID } from 'node:crypto'
import type { Services } from '@/server/context'
import { resolveIdentity, uuidOf } from '@/server/fleet/identity'
import type { IdentityClaim, IdentityDecision } from '@/server/fleet/types'
import type { Credential } from './directory'
import type { Session, Sessions } from './sessions'

type Deps = Pick<Services, 'directory' | 'intake' | 'clock'>

export interface Claim {
  by: IdentityClaim['by']
  credential: Credential
  agentId: string | null
  uuid: string | null
  /** The agent's word for its cluster: the name of a cluster that has to be made. */
  name: string | null
  address: string
}
export type Named =
  | { kind: 'cluster'; clusterId: string; honoured: boolean }
  /** `conflictWith` is the cluster whose UUID was claimed without a right to it. */
  | { kind: 'nobody'; conflictWith: string | null }

type Resolved = Exclude<IdentityDecision, { kind: 'nobody' }>

/** Which cluster a call belongs to; makes and stores what that needs. What is new is durable when `resolve` resolves. */
export class Naming {
  readonly #deps: Deps
  readonly #sessions: Sessions
  /** Clusters that are being stored: a second call of the same agent waits for the first. */
  readonly #making = new Map<string, Promise<void>>()

  constructor(deps: Deps, sessions: Sessions) {
    this.#deps = deps
    this.#sessions = sessions
  }

  /**
   * @param socket the socket that claims, which counts as no other agent's
   * @throws {Error} whatever the store threw: then nothing may be acknowledged
   */
  async resolve(claim: Claim, socket?: Session): Promise<Named> {
    const { tokenId } = claim.credential
    const index = this.#deps.directory.index((clusterId) => this.#sessions.hasOpen(clusterId, socket))
    const decision = resolveIdentity(index, { tokenId, by: claim.by, agentId: claim.agentId, uuid: uuidOf(claim.uuid) })
    if (decision.kind === 'nobody') return decision
    const clusterId = await this.#carryOut(claim, decision, socket)
    const honoured = decision.kind === 'cluster' ? decision.honoured : decision.id !== null
    return { kind: 'cluster', clusterId, honoured }
  }

  async #carryOut(claim: Claim, decision: Resolved, socket?: Session): Promise<string> {
    const { directory, intake } = this.#deps
    const clusterId = decision.kind === 'cluster' ? decision.clusterId : (decision.id ?? randomUUID())
    if (decision.kind === 'create') await this.#make(claim, clusterId)
    else {
      await this.#making.get(clusterId)
      if (decision.bind) await directory.bind(claim.credential.tokenId, claim.agentId, clusterId)
    }
    if (decision.alias !== null) await directory.addAlias(decision.alias, clusterId)
    for (const { rule, message } of decision.findings) {
      await intake.observe(clusterId, { kind: 'finding', rule, message, socketId: socket?.id ?? null })
    }
    return clusterId
  }

  async #make(claim: Claim, clusterId: string): Promise<void> {
    const { directory, intake, clock } = this.#deps
    const name = claim.name?.trim() || claim.agentId || `Agent at ${claim.address}`
    const add = () => intake.addCluster({ id: clusterId, name, createdAt: clock() })
    const made = directory.make(claim.credential.tokenId, claim.agentId, clusterId, add)
    this.#making.set(clusterId, made)
    try {
      await made
    } finally {
      this.#making.delete(clusterId)
    }
  }
}
