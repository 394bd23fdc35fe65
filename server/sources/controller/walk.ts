import { waitOf } from './backoff'
import { DueList } from './due-list'
import { failureOf, type ReadFailure } from './failure'
import type { ControllerLimits } from './limits'

interface Deps {
  /** Reads one cluster; rejects with what went wrong. */
  read(key: string): Promise<void>
  /** Told after each read that failed. */
  failed(key: string, failure: ReadFailure): void
  clock(): number
  random(): number
  limits: ControllerLimits
}

interface Turn {
  key: string
  lane: 'even' | 'aside' | 'urgent'
}

/**
 * Goes round a fleet: reads every cluster once in a window, so many at a time, the longest unread first. What is slow
 * steps aside after a moment and what failed waits for longer each time, in lanes of their own, so that neither delays
 * the others. What a person looks at is read at once.
 */
export class Walk {
  readonly #deps: Deps
  readonly #due = new DueList()
  readonly #troubled = new DueList()
  readonly #failures = new Map<string, number>()
  readonly #running = new Map<string, Promise<void>>()
  #keys: ReadonlySet<string> = new Set()
  #even = 0
  #aside = 0
  #held = false
  #stopped = false
  #timer: NodeJS.Timeout | null = null

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** How many clusters are on the way round. */
  get size(): number {
    return this.#keys.size
  }

  /** From now on these are gone round. New ones are due at once. */
  follow(keys: Iterable<string>, dueAt: (key: string) => number = () => 0): void {
    const wanted = new Set(keys)
    for (const key of this.#keys) if (!wanted.has(key)) this.#forget(key)
    const added = [...wanted].filter((key) => !this.#keys.has(key))
    this.#keys = wanted
    for (const key of added) this.#due.put(key, dueAt(key))
    this.#pump()
  }

  /** Nothing is begun until `release`, but for what is urgent. */
  hold(): void {
    this.#held = true
  }

  release(): void {
    if (!this.#held) return
    this.#held = false
    this.#pump()
  }

  /** Reads one now, ahead of all others; joins a read that is under way. Resolves when it was read or failed. */
  async urgent(key: string): Promise<void> {
    if (this.#stopped) return
    await (this.#running.get(key) ?? this.#begin({ key, lane: 'urgent' }))
  }

  /** Resolves when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    await Promise.all(this.#running.values())
  }

  #pump(): void {
    if (this.#stopped || this.#held) return
    const now = this.#deps.clock()
    const { concurrency, slowLanes } = this.#deps.limits
    while (this.#even < concurrency) {
      const key = this.#due.take(now)
      if (key === null) break
      if (!this.#running.has(key)) void this.#begin({ key, lane: 'even' })
    }
    while (this.#aside < slowLanes) {
      const key = this.#troubled.take(now)
      if (key === null) break
      if (!this.#running.has(key)) void this.#begin({ key, lane: 'aside' })
    }
    this.#wake(now)
  }

  #wake(now: number): void {
    if (this.#timer) clearTimeout(this.#timer)
    const { concurrency, slowLanes } = this.#deps.limits
    const times = [
      this.#even < concurrency ? this.#due.nextAt : null,
      this.#aside < slowLanes ? this.#troubled.nextAt : null,
    ].filter((at) => at !== null)
    this.#timer =
      times.length === 0 ? null : setTimeout(() => this.#pump(), Math.max(1, Math.min(...times) - now)).unref()
  }

  #begin(turn: Turn): Promise<void> {
    this.#due.remove(turn.key)
    this.#troubled.remove(turn.key)
    const run = this.#run(turn).finally(() => {
      this.#running.delete(turn.key)
      this.#pump()
    })
    this.#running.set(turn.key, run)
    return run
  }

  async #run(turn: Turn): Promise<void> {
    this.#take(turn)
    const stepAside = setTimeout(() => this.#stepAside(turn), this.#deps.limits.slowMs)
    try {
      await this.#deps.read(turn.key)
      this.#failures.delete(turn.key)
      this.#again(turn.key, this.#deps.limits.windowMs * (0.75 + 0.15 * this.#deps.random()))
    } catch (cause) {
      this.#fail(turn.key, failureOf(cause))
    } finally {
      clearTimeout(stepAside)
      this.#leave(turn)
    }
  }

  #fail(key: string, failure: ReadFailure): void {
    const failures = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, failures)
    this.#deps.failed(key, failure)
    this.#again(key, waitOf(failures, failure.retryAfterMs, this.#deps.random(), this.#deps.limits))
  }

  #again(key: string, inMs: number): void {
    if (!this.#keys.has(key)) return
    const list = this.#failures.has(key) ? this.#troubled : this.#due
    list.put(key, this.#deps.clock() + inMs)
  }

  #take({ lane }: Turn): void {
    if (lane === 'even') this.#even++
    else if (lane === 'aside') this.#aside++
  }

  #leave({ lane }: Turn): void {
    if (lane === 'even') this.#even--
    else if (lane === 'aside') this.#aside--
  }

  #stepAside(turn: Turn): void {
    if (turn.lane !== 'even' || this.#aside >= this.#deps.limits.slowLanes) return
    this.#leave(turn)
    turn.lane = 'aside'
    this.#take(turn)
    this.#pump()
  }

  #forget(key: string): void {
    this.#due.remove(key)
    this.#troubled.remove(key)
    this.#failures.delete(key)
  }
}
