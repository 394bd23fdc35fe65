import type { Recent } from './ring'

/** How a reader is paced. */
export interface Pace {
  /** Least time between two events of one reader. */
  everyMs: number
  /** The same where a state changed. */
  urgentMs: number
  /** With more than this on the wire, unread, a reader is slow: it waits, and then gets a snapshot. */
  maxWaitingBytes: number
  /** Most changes kept for one reader; with more it gets a snapshot. */
  maxKept: number
}

export const PACE: Pace = { everyMs: 250, urgentMs: 50, maxWaitingBytes: 256 * 1024, maxKept: 500 }

/** What a reader has to be told, and when; one reader holds no more than `maxKept` changes however slow it is. */
export abstract class Subscription {
  /** The reader must be given everything anew. */
  stale = false
  protected dirty = false
  #urgent = false
  #sentAt = Number.NEGATIVE_INFINITY
  #wake: (() => void) | null = null

  constructor(
    protected readonly pace: Pace,
    private readonly waitingBytes: () => number,
  ) {}

  /** Takes note of a delta; true when it concerns this reader. */
  protected abstract take(recent: Recent): boolean

  note(recent: Recent): void {
    if (!this.take(recent)) return
    this.dirty = true
    this.#urgent ||= recent.transitions.length > 0
    this.#wake?.()
  }

  /** To be called when an event was made of what was noted; `more` when some of it is left. */
  sent(more: boolean): void {
    this.dirty = more
    this.#urgent = more
    this.stale = false
    this.#sentAt = performance.now()
  }

  /** Resolves with true when an event is due, with false when the reader has gone. */
  async due(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      const inMs = this.#sentAt + (this.#urgent ? this.pace.urgentMs : this.pace.everyMs) - performance.now()
      if (!this.dirty) await this.#pause(null, signal)
      else if (inMs > 0) await this.#pause(inMs, signal)
      else if (this.waitingBytes() <= this.pace.maxWaitingBytes) return true
      else {
        this.stale = true
        await this.#pause(this.pace.everyMs, signal, false)
      }
    }
    return false
  }

  /** Waits for a delta, for the time, or for the reader to go, whichever is first. */
  async #pause(ms: number | null, signal: AbortSignal, wakes = true): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#wake = null
        resolve()
      }
      this.#wake = wakes ? done : null
      signal.addEventListener('abort', done, { once: true })
      const timer = ms === null ? undefined : setTimeout(done, ms).unref()
    })
  }
}
