import type { StatusStretch } from '@/lib/contracts/status'
import { dayStart } from '@/lib/status/days'
import { STATUS_DAYS } from '@/lib/status/public-status'
import type { Services } from '@/server/context'
import { observedStretches } from '@/server/fleet/observed'
import { readHistory } from '@/server/services/clusters/history'

/** What was observed of a cluster over the days that a page shows. */
export interface ObservedHistory {
  /** From when on it is told, and as of when. */
  from: number
  at: number
  stretches: StatusStretch[]
  observedMs: number
  connectedMs: number
}

/** Days go by and gaps are found: what is older is read again. */
const KEPT_MS = 60_000

type Deps = Pick<Services, 'db' | 'hub' | 'directory' | 'clock'>

/** Histories of clusters that are shared, read once and kept until the cluster changes. */
export class Histories {
  readonly #deps: Deps
  readonly #kept = new Map<string, { at: number; history: Promise<ObservedHistory> }>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  forget(clusterId: string): void {
    this.#kept.delete(clusterId)
  }

  of(clusterId: string): Promise<ObservedHistory> {
    const now = this.#deps.clock()
    const kept = this.#kept.get(clusterId)
    if (kept && now - kept.at < KEPT_MS) return kept.history
    for (const [id, { at }] of this.#kept) if (now - at >= KEPT_MS) this.#kept.delete(id)
    // What changed in this very millisecond is told already: it begins before the next one.
    const history = this.#read(clusterId, now + 1)
    this.#kept.set(clusterId, { at: now, history })
    history.catch(() => this.#kept.delete(clusterId))
    return history
  }

  async #read(id: string, now: number): Promise<ObservedHistory> {
    const from = dayStart(now, STATUS_DAYS - 1)
    // An end after now means one that slides: the last stretch then comes as running.
    const { intervals, uptime } = await readHistory({ ctx: this.#deps, input: { id, from, to: now + 60_000 }, now })
    const { observedMs, connectedMs } = uptime
    return { from, at: now, stretches: observedStretches(intervals), observedMs, connectedMs }
  }
}
