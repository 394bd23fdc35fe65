import type { ClusterEvent, Transition } from '@/lib/contracts/timeline'
import type { Recent } from './ring'
import type { Pace } from './subscription'
import { Subscription } from './subscription'

interface Kept {
  transitions: Transition[]
  events: ClusterEvent[]
  routes: boolean
}

const nothing = (): Kept => ({ transitions: [], events: [], routes: false })

/** A reader of one cluster: every change of state and every event, unless there are too many to keep for it. */
export class ClusterSubscription extends Subscription {
  #kept = nothing()
  readonly #id: string

  constructor(id: string, pace: Pace, waitingBytes: () => number) {
    super(pace, waitingBytes)
    this.#id = id
  }

  protected take(recent: Recent): boolean {
    if (recent.clusterId !== this.#id) return false
    this.#kept.transitions.push(...recent.transitions)
    this.#kept.events.push(...recent.events)
    this.#kept.routes ||= recent.routes
    if (this.#kept.transitions.length + this.#kept.events.length > this.pace.maxKept) {
      this.stale = true
      this.#kept = nothing()
    }
    return true
  }

  takeKept(): Kept {
    const kept = this.#kept
    this.#kept = nothing()
    return kept
  }
}
