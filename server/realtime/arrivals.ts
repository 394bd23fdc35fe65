import type { ClusterState, Observation } from '@/server/fleet/types'
import { addToBucket, type BucketAddition, COARSER, FINEST } from '@/server/store/buckets'

const WIDTH_MS = FINEST[0].widthMs
const COARSER_MS = COARSER[0]?.widthMs ?? WIDTH_MS

/** Counted arrivals of one width, by cluster: the newest bucket, and those before it. */
class Pending {
  readonly #widthMs: number
  #newest = new Map<string, BucketAddition>()
  #before: BucketAddition[] = []

  constructor(widthMs: number) {
    this.#widthMs = widthMs
  }

  add(more: BucketAddition): void {
    const at = more.at - (more.at % this.#widthMs)
    const bucket = this.#newest.get(more.clusterId)
    if (bucket?.at === at) addToBucket(bucket, more)
    else {
      if (bucket) this.#before.push(bucket)
      this.#newest.set(more.clusterId, { ...more, at })
    }
  }

  take(): BucketAddition[] {
    const taken = [...this.#before, ...this.#newest.values()]
    this.#newest = new Map()
    this.#before = []
    return taken
  }
}

/**
 * Arrivals that are counted but not yet stored. Those of the finest buckets are taken every few seconds; once stored,
 * they are owed to the wider ones, which are taken more rarely.
 */
export class Arrivals {
  readonly #finest = new Pending(WIDTH_MS)
  readonly #owed = new Pending(COARSER_MS)

  /** Counts an observation that the reducer took as an arrival; what it ignored leaves no trace in the state. */
  count(clusterId: string, observation: Observation, before: ClusterState, after: ClusterState, now: number): void {
    const { kind } = observation
    if (kind !== 'register' && kind !== 'beat' && kind !== 'rest') return
    if (after.shownArrivalAt !== now || after === before) return
    const skew = after.skewSamples === before.skewSamples ? null : (after.skewSamples.at(-1) ?? null)
    const beats = kind === 'beat' ? 1 : 0
    this.#finest.add({ clusterId, at: now, arrivals: 1, beats, skewMinMs: skew, skewMaxMs: skew })
  }

  /** Takes what is pending; `restore` gives back what could not be stored. */
  take(): BucketAddition[] {
    return this.#finest.take()
  }

  restore(additions: readonly BucketAddition[]): void {
    for (const addition of additions) this.#finest.add(addition)
  }

  /** These are stored in the finest buckets: the wider ones are owed them. */
  owe(additions: readonly BucketAddition[]): void {
    for (const addition of additions) this.#owed.add(addition)
  }

  /** Takes what the wider buckets are owed; `owe` gives back what could not be stored. */
  takeOwed(): BucketAddition[] {
    return this.#owed.take()
  }
}
