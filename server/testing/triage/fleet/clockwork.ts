import { setImmediate } from 'node:timers/promises'

interface Wake {
  at: number
  wake: () => void
}

/**
 * Time that passes only when everybody waits for it: scripts that wait are woken in the order of their moments, and time
 * stands still while one of them does something.
 */
export class Clockwork {
  now: number
  /** Called with every step of time, before the scripts of that moment go on. */
  onStep: () => void | Promise<void> = () => {}
  readonly #stepMs: number
  /** Soonest last. */
  #wakes: Wake[] = []
  #busy = 0
  #idle: () => void = () => {}
  #failure: { cause: unknown } | null = null

  /** @param stepMs time passes in steps of at most so much */
  constructor(begin: number, stepMs = 5_000) {
    this.now = begin
    this.#stepMs = stepMs
  }

  readonly clock = (): number => this.now

  /** Plays a script, which does real things at once and waits with `until`. */
  play(script: () => Promise<void>): void {
    this.#busy += 1
    script()
      .catch((cause: unknown) => {
        this.#failure ??= { cause }
      })
      .finally(() => this.#rest())
  }

  /** Resolves at a moment; at once when that is over. */
  async until(at: number): Promise<void> {
    if (at <= this.now) return
    await new Promise<void>((wake) => {
      let [low, high] = [0, this.#wakes.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((this.#wakes[middle]?.at ?? 0) > at) low = middle + 1
        else high = middle
      }
      this.#wakes.splice(low, 0, { at, wake })
      this.#rest()
    })
  }

  /** Lets time pass up to a moment, with all that happens until then. */
  async run(to: number): Promise<void> {
    for (;;) {
      await this.#quiet()
      if (this.#failure) throw this.#failure.cause
      const next = this.#wakes.at(-1)?.at ?? Number.POSITIVE_INFINITY
      if (next > to && this.now >= to) return
      this.now = Math.max(this.now, Math.min(next, to, this.now + this.#stepMs))
      await this.onStep()
      while ((this.#wakes.at(-1)?.at ?? Number.POSITIVE_INFINITY) <= this.now) {
        this.#busy += 1
        this.#wakes.pop()?.wake()
      }
    }
  }

  #rest(): void {
    this.#busy -= 1
    if (this.#busy === 0) this.#idle()
  }

  async #quiet(): Promise<void> {
    // A script that was just woken or begun has its turn before it counts as waiting.
    await setImmediate()
    while (this.#busy > 0) {
      await new Promise<void>((resolve) => {
        this.#idle = resolve
      })
      await setImmediate()
    }
  }
}
