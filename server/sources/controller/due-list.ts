/** What is due when, soonest first. A key stands in it once. */
export class DueList {
  readonly #times = new Map<string, number>()
  /** Soonest last, so that taking is cheap. */
  #sorted: { key: string; at: number }[] = []

  get size(): number {
    return this.#times.size
  }

  put(key: string, at: number): void {
    this.remove(key)
    this.#times.set(key, at)
    this.#sorted.splice(this.#indexOf(at), 0, { key, at })
  }

  remove(key: string): void {
    const at = this.#times.get(key)
    if (at === undefined) return
    this.#times.delete(key)
    let index = this.#indexOf(at)
    while (this.#sorted[index]?.key !== key) index++
    this.#sorted.splice(index, 1)
  }

  /** Takes the soonest that is due at `now`; null when none is. */
  take(now: number): string | null {
    const last = this.#sorted.at(-1)
    if (!last || last.at > now) return null
    this.#sorted.pop()
    this.#times.delete(last.key)
    return last.key
  }

  /** When the next is due; null when nothing is in it. */
  get nextAt(): number | null {
    return this.#sorted.at(-1)?.at ?? null
  }

  /** Of equal times the one that was put first is taken first. */
  #indexOf(at: number): number {
    let [low, high] = [0, this.#sorted.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#sorted[middle]?.at ?? 0) > at) low = middle + 1
      else high = middle
    }
    return low
  }
}
