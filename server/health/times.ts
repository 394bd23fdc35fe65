/** Lengths of time of the last minute, at most so many. */
export class RecentTimes {
  readonly #kept: { at: number; ms: number }[] = []
  readonly #most: number
  readonly #windowMs: number

  constructor({ most = 2_000, windowMs = 60_000 } = {}) {
    this.#most = most
    this.#windowMs = windowMs
  }

  add(ms: number, at: number): void {
    this.#kept.push({ at, ms })
    if (this.#kept.length > this.#most * 2) this.#kept.splice(0, this.#kept.length - this.#most)
  }

  /** Milliseconds; 0 where nothing was within the window. */
  read(now: number): { p50Ms: number; p99Ms: number; maxMs: number; count: number } {
    const recent = this.#kept.filter(({ at }) => now - at <= this.#windowMs).map(({ ms }) => ms)
    const sorted = recent.sort((a, b) => a - b)
    const of = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
    return { p50Ms: of(0.5), p99Ms: of(0.99), maxMs: of(1), count: sorted.length }
  }
}
