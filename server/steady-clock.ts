/** A step of the machine's clock that is more than a correction. */
const STEP_MS = 2_000
/** How much of its time passes while the machine's clock lies behind: 9 of 10 ms. */
const SLOWED = 0.9

interface Clocks {
  /** The machine's clock, epoch milliseconds; people and programs set it. */
  wall: () => number
  /** Milliseconds that only ever go on. */
  steady: () => number
}

/**
 * Our time: the machine's, as long as that goes on by itself. It never runs backwards: set back, it goes on from where
 * it was, slower than the machine's clock, until they agree, so that lengths and the order of what happened stay true.
 * Set ahead, it follows at once and tells how far: nobody watched in a time that was not there.
 */
export class SteadyClock {
  /** Called after a step ahead, with the two ends of the time that was skipped. */
  onSkip: (skipped: { from: number; to: number }) => void = () => {}
  readonly #clocks: Clocks
  #now: number
  #steady: number

  constructor(clocks: Clocks = { wall: Date.now, steady: () => performance.now() }) {
    this.#clocks = clocks
    this.#now = clocks.wall()
    this.#steady = clocks.steady()
  }

  /** Epoch milliseconds. */
  readonly now = (): number => {
    const wall = this.#clocks.wall()
    const steady = this.#clocks.steady()
    const passed = Math.max(0, steady - this.#steady)
    const expected = this.#now + passed
    this.#steady = steady
    const before = this.#now
    if (wall - expected > STEP_MS) this.#now = wall
    else if (wall >= expected - STEP_MS && wall >= before) this.#now = wall
    else this.#now = Math.max(wall, before + passed * SLOWED)
    if (wall - expected > STEP_MS) this.onSkip({ from: Math.floor(expected), to: wall })
    return Math.floor(this.#now)
  }

  /** How far it runs ahead of the machine's clock, in milliseconds. */
  readonly aheadMs = (): number => Math.max(0, this.now() - this.#clocks.wall())
}
