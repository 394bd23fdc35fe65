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
    const sorted = this.#sorted(now)
    return { p50Ms: of(sorted, 0.5), p99Ms: of(sorted, 0.99), maxMs: of(sorted, 1), count: sorted.length }
  }

  /** The length below which a share (0 to 1) of the others lie. */
  at(share: number, now: number): number {
    return of(this.#sorted(now), share)
  }

  #sorted(now: number): number[] {
    const recent = this.#kept.filter(({ at }) => now - at <= this.#windowMs)
    return recent.map(({ ms }) => ms).sort((a, b) => a - b)
  }
}

function of(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
