import type { Clock } from '@/server/context'

const FREE = 3
/** Of one account, from addresses at which nobody was signed in to it. */
export const FREE_FROM_AFAR = 10
const WAIT_MS = 30_000
const FORGET_MS = 15 * 60_000
const CALLERS = 10_000
/** A try that nobody ended was cut off. */
const LOST_MS = 30_000

interface Caller {
  count: number
  lastAt: number
}

/** Wrong passwords by caller: the third and each one after it cost a wait. A right one clears them, and so does time. */
export class WrongTries {
  readonly #wrong = new Map<string, Caller>()
  readonly #underWay = new Map<string, Caller>()
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

  /**
   * Begins a try. Of many at once no more are let through than could be wrong one after the other.
   * @returns seconds until the caller may try; 0: it may now, and `end` has to be told how it went
   */
  begin(caller: string): number {
    const wait = this.wait(caller)
    if (wait > 0) return wait
    const others = this.#othersOf(caller)
    if (others > 0 && others + this.#countOf(caller) >= this.#free) return 1
    this.#underWay.set(caller, { count: others + 1, lastAt: this.#clock() })
    return 0
  }

  /** @param right null where neither right nor wrong came of it */
  end(caller: string, right: boolean | null): void {
    const others = this.#othersOf(caller) - 1
    if (others > 0) this.#underWay.set(caller, { count: others, lastAt: this.#clock() })
    else this.#underWay.delete(caller)
    if (right !== null) this.note(caller, right)
  }

  note(caller: string, right: boolean): void {
    const count = this.#countOf(caller)
    this.#wrong.delete(caller)
    if (right) return
    this.#wrong.set(caller, { count: count + 1, lastAt: this.#clock() })
    // The one whose wrong try is the oldest stands first.
    for (const oldest of this.#wrong.keys()) {
      if (this.#wrong.size <= CALLERS) return
      this.#wrong.delete(oldest)
    }
  }

  #othersOf(caller: string): number {
    const known = this.#underWay.get(caller)
    return known && this.#clock() - known.lastAt < LOST_MS ? known.count : 0
  }

  #countOf(caller: string): number {
    const known = this.#wrong.get(caller)
    return known && this.#clock() - known.lastAt < FORGET_MS ? known.count : 0
  }
}
