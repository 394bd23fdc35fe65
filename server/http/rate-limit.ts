import type { Clock } from '@/server/context'

const KEYS = 10_000

/** Counts tries per key in fixed windows; forgets a key when its window is over. */
export class RateLimit {
  readonly #tries = new Map<string, { from: number; count: number }>()
  readonly #max: number
  readonly #windowMs: number
  readonly #clock: Clock

  constructor({ max, windowMs, clock }: { max: number; windowMs: number; clock: Clock }) {
    this.#max = max
    this.#windowMs = windowMs
    this.#clock = clock
  }

  /** Counts one try. @returns seconds to wait, or 0 when the try is allowed */
  take(key: string): number {
    const now = this.#clock()
    const known = this.#tries.get(key)
    const current = known && now - known.from < this.#windowMs ? known : { from: now, count: 0 }
    current.count += 1
    this.#tries.set(key, current)
    if (this.#tries.size > KEYS) this.#forget(now)
    return current.count > this.#max ? Math.ceil((current.from + this.#windowMs - now) / 1000) : 0
  }

  #forget(now: number): void {
    for (const [key, { from }] of this.#tries) if (now - from >= this.#windowMs) this.#tries.delete(key)
    // With so many at once the oldest go, a tenth of all: looking through them must not be the work of each try.
    let left = this.#tries.size - KEYS * 0.9
    for (const key of this.#tries.keys()) {
      if (left-- <= 0) return
      this.#tries.delete(key)
    }
  }
}
