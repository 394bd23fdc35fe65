import { setImmediate } from 'node:timers/promises'
import type { ClusterState } from '@/server/fleet/types'
import { addToBuckets } from '@/server/store/buckets'
import type { Db } from '@/server/store/open'
import { saveStates } from '@/server/store/states'
import type { Arrivals } from './arrivals'
import type { CommitQueue } from './commit-queue'

/** Clusters of one transaction: small, so that commits and sockets find their turn in between. */
const BLOCK = 250

interface Deps {
  db: Db
  queue: CommitQueue
  arrivals: Arrivals
  /** Clusters whose stored state is behind. */
  dirty: Set<string>
  /** The newest committed state: what is not committed must not be stored by this way. */
  stateOf: (clusterId: string) => ClusterState | null
}

/** Stores what is owed no acknowledgement: states that only beats changed, and counted arrivals. */
export async function flush(deps: Deps): Promise<void> {
  while (deps.dirty.size > 0) {
    await deps.queue.between(() => flushStates(deps))
    await setImmediate()
  }
  const additions = deps.arrivals.take()
  for (let at = 0; at < additions.length; at += BLOCK) {
    const block = additions.slice(at, at + BLOCK)
    await setImmediate()
    try {
      await deps.db.transaction().execute((trx) => addToBuckets(trx, block))
    } catch (cause) {
      deps.arrivals.restore(additions.slice(at))
      throw cause
    }
  }
}

async function flushStates({ db, dirty, stateOf }: Deps): Promise<void> {
  const ids = [...dirty].slice(0, BLOCK)
  const states = new Map<string, ClusterState>()
  for (const id of ids) {
    const state = stateOf(id)
    if (state) states.set(id, state)
  }
  await db.transaction().execute((trx) => saveStates(trx, states))
  for (const id of ids) dirty.delete(id)
}
