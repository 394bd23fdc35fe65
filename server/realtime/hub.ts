import type { ClusterRow, Tally } from '@/lib/contracts/cluster'
import type { ClusterLiveEvent, FleetEvent } from '@/lib/contracts/live'
import type { Clock } from '@/server/context'
import { ClusterSubscription } from './cluster-subscription'
import { type Delta, eventId, seqOfEventId } from './delta'
import { FleetModel } from './fleet-model'
import { FleetSubscription } from './fleet-subscription'
import { Ring } from './ring'
import type { Sees } from './seen-part'
import { PACE, type Pace, type Subscription } from './subscription'

/** What a reader brings: where it stopped, when it goes, and how much of what was sent it has not taken yet. */
export interface Reader {
  lastEventId?: string | null
  signal: AbortSignal
  waitingBytes?: () => number
  /** Absent: everything. Asked whenever something is told, of what a cluster is then. */
  sees?: Sees
}

export type Live<T> = AsyncGenerator<[id: string, event: T], void, void>

interface Options {
  clock: Clock
  epoch: string
  /** Number of the last delta that may have been published before. */
  seq: number
  pace?: Partial<Pace>
  ringSize?: number
}

/** What is committed, as pages read it, and the streams of what changes in it. */
export class Hub extends FleetModel {
  readonly #subscriptions = new Set<Subscription>()
  readonly #listeners = new Set<(delta: Delta) => void>()
  readonly #clock: Clock
  readonly #epoch: string
  readonly #pace: Pace
  readonly #ring: Ring
  #seq: number

  constructor(options: Options) {
    super(options.clock)
    this.#clock = options.clock
    this.#epoch = options.epoch
    this.#seq = options.seq
    this.#pace = { ...PACE, ...options.pace }
    this.#ring = new Ring(options.ringSize ?? 20_000, options.seq)
  }

  /** Event id up to which everything that can be read here is true. */
  get asOf(): string {
    return eventId(this.#epoch, this.#seq)
  }

  /** How many streams are open. */
  get readers(): number {
    return this.#subscriptions.size
  }

  /** Takes in what was committed, in the order of its numbers, and tells the readers. */
  publish(deltas: readonly Delta[]): void {
    for (const delta of deltas) {
      const applied = this.apply(delta)
      if (applied === null) continue
      this.#seq = delta.seq
      const { seq, clusterId, transitions, events } = delta
      const { moved, metas } = applied
      const recent = { seq, clusterId, transitions, events, routes: delta.routes !== null, moved, metas }
      this.#ring.push(recent)
      for (const subscription of this.#subscriptions) subscription.note(recent)
      for (const tell of this.#listeners) tell(delta)
    }
  }

  /** Called with every delta, after it is taken in. @returns what ends that */
  onDelta(listener: (delta: Delta) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Snapshot (or what was missed), then deltas of the watched rows, the tally, and `moved` for all the others. */
  async *fleetStream(watch: readonly string[], reader: Reader): Live<FleetEvent> {
    const waiting = reader.waitingBytes ?? (() => 0)
    const { sees } = reader
    const subscription = new FleetSubscription(watch, this.#pace, waiting, sees)
    for await (const first of this.#turns(subscription, reader)) {
      if (subscription.stale || (first && !this.#resume(subscription, reader))) {
        subscription.takeAll()
        subscription.sent(false)
        yield [this.asOf, { type: 'snapshot', rows: this.#rowsOf(watch, sees), ...this.#aside(sees) }]
        continue
      }
      const { ids, behind, moved, upTo } = subscription.takeChanged()
      subscription.sent(behind > 0)
      const id = upTo === null ? this.asOf : eventId(this.#epoch, upTo)
      yield [id, { type: 'rows', rows: this.#rowsOf(ids, sees), moved, behind, ...this.#aside(sees) }]
    }
  }

  /** Snapshot (or what was missed), then deltas of one cluster. Ends when the cluster is not there for this reader. */
  async *clusterStream(id: string, reader: Reader): Live<ClusterLiveEvent> {
    const subscription = new ClusterSubscription(id, this.#pace, reader.waitingBytes ?? (() => 0))
    for await (const first of this.#turns(subscription, reader)) {
      const resumed = first && this.#resume(subscription, reader)
      const detail = this.#isSeen(id, reader.sees) ? this.detail(id) : null
      if (!detail) return
      const anew = subscription.stale || (first && !resumed)
      const kept = subscription.takeKept()
      subscription.sent(false)
      const now = this.#clock()
      yield [this.asOf, anew ? { type: 'snapshot', detail, now } : { type: 'delta', detail, ...kept, behind: 0, now }]
    }
  }

  /** Attaches a reader before anything is read for it; then one turn at once, and one whenever an event is due. */
  async *#turns(subscription: Subscription, reader: Reader): AsyncGenerator<boolean, void, void> {
    this.#subscriptions.add(subscription)
    try {
      if (reader.signal.aborted) return
      yield true
      while (await subscription.due(reader.signal)) yield false
    } finally {
      this.#subscriptions.delete(subscription)
    }
  }

  /** Notes what a returning reader missed; false when that is not known any more. */
  #resume(subscription: Subscription, reader: Reader): boolean {
    const seq = seqOfEventId(this.#epoch, reader.lastEventId)
    const missed = seq === null ? null : this.#ring.since(seq, this.#seq)
    if (!missed) return false
    for (const recent of missed) subscription.note(recent)
    return !subscription.stale
  }

  #aside(sees: Sees | undefined): { tally: Tally; now: number } {
    return { tally: sees ? this.tallyOf(sees) : { ...this.tally }, now: this.#clock() }
  }

  #rowsOf(ids: readonly string[], sees: Sees | undefined): ClusterRow[] {
    return ids.flatMap((id) => (this.lists(id) && this.#isSeen(id, sees) ? (this.row(id) ?? []) : []))
  }

  #isSeen(id: string, sees: Sees | undefined): boolean {
    const meta = sees && this.metaOf(id)
    return !sees || (meta != null && sees(meta))
  }
}
