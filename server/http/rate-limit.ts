import type { Clock } from '@/server/context'

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
    if (this.#tries.size > 10_000) this.#forget(now)
    return current.count > this.#max ? Math.ceil((current.from + this.#windowMs - now) / 1000) : 0
  }

  #forget(now: number): void {
    for (const [key, { from }] of this.#tries) if (now - from >= this.#windowMs) this.#tries.delete(key)
  }
}
