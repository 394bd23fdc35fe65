import type { Clock } from '@/server/context'

const FREE = 3
/** Of one account, from addresses at which nobody was signed in to it. */
export const FREE_FROM_AFAR = 10
const WAIT_MS = 30_000
const FORGET_MS = 15 * 60_000
const CALLERS = 10_000

/** Wrong passwords by caller: the third and each one after it cost a wait. A right one clears them, and so does time. */
export class WrongTries {
  readonly #wrong = new Map<string, { count: number; lastAt: number }>()
  readonly #clock: Clock
  readonly #free: number

  /** @param free so many wrong ones cost nothing */
  constructor(clock: Clock, free = FREE) {
    this.#clock = clock
    this.#free = free
  }

  /** Seconds until the caller may try again; 0 when it may now. */
  wait(caller: string): number {
    const known = this.#wrong.get(caller)
    if (!known || known.count < this.#free) return 0
    return Math.max(0, Math.ceil((known.lastAt + WAIT_MS - this.#clock()) / 1_000))
  }

  note(caller: string, right: boolean): void {
    const now = this.#clock()
    const known = this.#wrong.get(caller)
    this.#wrong.delete(caller)
    if (right) return
    const count = known && now - known.lastAt < FORGET_MS ? known.count : 0
    this.#wrong.set(caller, { count: count + 1, lastAt: now })
    // The one whose wrong try is the oldest stands first.
    for (const oldest of this.#wrong.keys()) {
      if (this.#wrong.size <= CALLERS) return
      this.#wrong.delete(oldest)
    }
  }
}
