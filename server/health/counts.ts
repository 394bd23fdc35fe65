import type { Clock } from '@/server/context'

/** How often something happened since the start, and when last, by reason. */
export class Counts<Reason extends string> {
  readonly #reasons: readonly Reason[]
  readonly #clock: Clock
  readonly #counts = new Map<Reason, { count: number; lastAt: number }>()

  constructor(reasons: readonly Reason[], clock: Clock) {
    this.#reasons = reasons
    this.#clock = clock
  }

  note(reason: Reason): void {
    this.#counts.set(reason, { count: this.of(reason) + 1, lastAt: this.#clock() })
  }

  of(reason: Reason): number {
    return this.#counts.get(reason)?.count ?? 0
  }

  /** What happened at all, in the order of its reasons. */
  list(): { reason: Reason; count: number; lastAt: number }[] {
    return this.#reasons.flatMap((reason) => {
      const known = this.#counts.get(reason)
      return known ? [{ reason, ...known }] : []
    })
  }
}
