import type { Logger } from 'pino'
import type { Clock } from '@/server/context'
import { knownFactsOf } from '@/server/fleet/known-facts'
import type { ClusterState } from '@/server/fleet/types'
import type { ClusterMeta } from '@/server/store/clusters'
import { insertFacts, newestFacts, type StoredFacts } from '@/server/store/known-facts'
import type { Db } from '@/server/store/open'
import type { Hub } from './hub'
import { startTimers } from './timers'

interface Deps {
  db: Db
  hub: Pick<Hub, 'onDelta' | 'rows' | 'archived' | 'stateOf' | 'metaOf'>
  clock: Clock
  log: Logger
}

const WRITE_MS = 5_000
/** Rows of one transaction at most. */
const BLOCK = 500

/** What the reducer replaces when something of it changes: most beats change none of it. */
function partsOf(state: ClusterState, meta: ClusterMeta): readonly unknown[] {
  const { facts, says, findings, generation, basis, report, said, kubernetesUnreachable } = state
  const { status, tunnelStatus, gatewayRoutes } = says
  const version = report?.version
  return [
    meta,
    facts,
    status,
    tunnelStatus,
    gatewayRoutes,
    findings,
    generation,
    basis,
    version,
    said,
    kubernetesUnreachable,
  ]
}

/** Keeps what is known of clusters beside their states, whenever it changes, so that a moment can be told later. */
export class FactHistory {
  readonly #deps: Deps
  readonly #parts = new Map<string, readonly unknown[]>()
  /** As they are stored, or wait to be. */
  readonly #json: Map<string, string>
  readonly #owed: StoredFacts[] = []
  readonly #ends: (() => void)[]
  #writing: Promise<void> = Promise.resolve()

  private constructor(deps: Deps, json: Map<string, string>) {
    this.#deps = deps
    this.#json = json
    const { hub, log } = deps
    for (const { id } of hub.rows()) this.#note(id)
    for (const id of hub.archived()) this.#note(id)
    this.#ends = [
      hub.onDelta(({ clusterId, gone }) => (gone ? this.#forget(clusterId) : this.#note(clusterId))),
      startTimers(log, [{ name: 'facts', everyMs: WRITE_MS, run: () => this.flush() }]),
    ]
  }

  /** Begins to keep them; what was never kept of a cluster is kept at once. */
  static async open(deps: Deps): Promise<FactHistory> {
    return new FactHistory(deps, await newestFacts(deps.db))
  }

  /** Stores what is owed. What could not be stored is owed on. */
  flush(): Promise<void> {
    const run = this.#writing.then(() => this.#write())
    this.#writing = run.catch(() => {})
    return run
  }

  async stop(): Promise<void> {
    for (const end of this.#ends) end()
    await this.flush()
  }

  #note(clusterId: string): void {
    const { hub, clock } = this.#deps
    const [state, meta] = [hub.stateOf(clusterId), hub.metaOf(clusterId)]
    if (!state || !meta) return
    const before = this.#parts.get(clusterId)
    const parts = partsOf(state, meta)
    if (before?.every((part, nth) => part === parts[nth])) return
    this.#parts.set(clusterId, parts)
    const json = JSON.stringify(knownFactsOf(state, meta))
    if (this.#json.get(clusterId) === json) return
    this.#json.set(clusterId, json)
    this.#owed.push({ clusterId, at: clock(), json })
  }

  #forget(clusterId: string): void {
    this.#parts.delete(clusterId)
    this.#json.delete(clusterId)
  }

  async #write(): Promise<void> {
    while (this.#owed.length > 0) {
      const block = this.#owed.slice(0, BLOCK)
      await this.#deps.db.transaction().execute((trx) => insertFacts(trx, block))
      this.#owed.splice(0, block.length)
    }
  }
}
