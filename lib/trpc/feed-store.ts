import { applyFeedSignal, type FeedFacts, type FeedSignal, initialFeed } from '@/lib/live/feed'

/** Holds what is known about this tab's feed; the pure rules are in `lib/live/feed.ts`. */
export class FeedStore {
  readonly #clock: () => number
  readonly #listeners = new Set<() => void>()
  #facts: FeedFacts

  constructor(clock: () => number) {
    this.#clock = clock
    this.#facts = initialFeed(clock())
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly facts = (): FeedFacts => this.#facts

  signal(signal: FeedSignal): void {
    const next = applyFeedSignal(this.#facts, signal, this.#clock())
    if (next === this.#facts) return
    this.#facts = next
    for (const listener of this.#listeners) listener()
  }
}
