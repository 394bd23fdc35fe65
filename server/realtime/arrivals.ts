import type { ClusterState, Observation } from '@/server/fleet/types'
import { addToBucket, BUCKET_WIDTHS, type BucketAddition } from '@/server/store/buckets'

const WIDTH_MS = BUCKET_WIDTHS[0].widthMs

/** Arrivals that are counted but not yet stored, by cluster and bucket. */
export class Arrivals {
  #pending = new Map<string, BucketAddition>()

  /** Counts an observation that the reducer took as an arrival; what it ignored leaves no trace in the state. */
  count(clusterId: string, observation: Observation, before: ClusterState, after: ClusterState, now: number): void {
    const { kind } = observation
    if (kind !== 'register' && kind !== 'beat' && kind !== 'rest') return
    if (after.shownArrivalAt !== now || after === before) return
    const skew = after.skewSamples === before.skewSamples ? null : (after.skewSamples.at(-1) ?? null)
    const beats = kind === 'beat' ? 1 : 0
    this.#add({ clusterId, at: now - (now % WIDTH_MS), arrivals: 1, beats, skewMinMs: skew, skewMaxMs: skew })
  }

  /** Takes what is pending; `restore` gives back what could not be stored. */
  take(): BucketAddition[] {
    const taken = [...this.#pending.values()]
    this.#pending = new Map()
    return taken
  }

  restore(additions: readonly BucketAddition[]): void {
    for (const addition of additions) this.#add(addition)
  }

  #add(more: BucketAddition): void {
    const key = `${more.at} ${more.clusterId}`
    const bucket = this.#pending.get(key)
    if (bucket) addToBucket(bucket, more)
    else this.#pending.set(key, { ...more })
  }
}
