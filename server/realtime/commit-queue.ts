import { setImmediate } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Clock } from '@/server/context'
import { LifelineError } from '@/server/errors'
import { RecentTimes } from '@/server/health/times'
import type { Db } from '@/server/store/open'
import type { Seq } from '@/server/store/seq'
import { type StoreTrouble, storeTroubleOf } from '@/server/store/trouble'
import { collectFor } from './collect-for'
import type { Delta } from './delta'
import { type Addition, addTo, type Draft, isDurable, rowsOf } from './draft'
import { Losses } from './losses'
import { type Store, writeDrafts } from './write-drafts'

/** A batch collects for this long before it is committed; what nobody waits for, longer; after a slow commit, too. */
const BATCH_MS = 10
const UNHURRIED_MS = 20
const RETRY_MS = [250, 500, 1_000, 2_000, 5_000] as const
/** Clusters of one commit. SQLite works without letting go of the thread: sockets get their turn between two. */
const AT_ONCE = 100
/** From this failure on, clusters are written one by one, so that one that cannot be written holds up no other. */
const SEPARATE_AFTER = 3
/** Changes that may wait while the store fails; beyond, new observations are refused. */
const MAX_CHANGES = 100_000
const CROWDED = 0.2

export interface QueueLoad {
  waiting: number
  most: number
  commit: ReturnType<RecentTimes['read']>
  trouble: (StoreTrouble & { since: number }) | null
}

const UNKNOWN_TROUBLE: StoreTrouble = {
  kind: 'other',
  what: 'The store refuses what it is given.',
  todo: 'Look at the log of Lifeline for the reason.',
}

interface Deps {
  clock: Clock
  db: Db
  seq: Seq
  log: Logger
  /** Why nothing can be stored as long as this process runs; null where it can. */
  damage: StoreTrouble | null
  /** Writes something small, to learn whether the store takes changes again while none waits. */
  probe(): Promise<void>
  /** Called after a commit, in the order of numbers. */
  committed(deltas: readonly Delta[], drafts: readonly Draft[]): void
}

/**
 * The one way into the store for what happens to clusters: batches, one after the other, in order. What a batch holds
 * is published and acknowledged after its commit. When a commit fails, everyone who waits is told at once, nothing is
 * published, and the batch stays in front and is tried again: what happened did happen, it is only not yet stored.
 */
export class CommitQueue {
  readonly #deps: Deps
  readonly #store: Store
  #drafts = new Map<string, Draft>()
  #waitingChanges = 0
  #failures = 0
  #trouble: QueueLoad['trouble'] = null
  readonly #commits = new RecentTimes()
  #lastCommit = { tookMs: 0, endedAt: 0 }
  #timer: NodeJS.Timeout | null = null
  #tail: Promise<unknown> = Promise.resolve()

  constructor(deps: Deps) {
    this.#deps = deps
    if (deps.damage) this.#trouble = { ...deps.damage, since: deps.clock() }
    this.#store = { db: deps.db, seq: deps.seq, losses: new Losses() }
  }

  /** The store takes what it is given; while it does not, nothing is acknowledged. */
  get healthy(): boolean {
    return this.#failures === 0 && this.#deps.damage === null
  }

  get full(): boolean {
    return this.#waitingChanges >= MAX_CHANGES
  }

  /** So much waits that sockets should be read no further for a while. */
  get crowded(): boolean {
    return this.#waitingChanges >= MAX_CHANGES * CROWDED
  }

  /** How busy the way into the store is, and why it is closed, if it is. */
  load(now: number): QueueLoad {
    const commit = this.#commits.read(now)
    return { waiting: this.#waitingChanges, most: MAX_CHANGES, commit, trouble: this.#trouble }
  }

  /** Resolves when the addition is committed and published; rejects when its first commit fails. */
  add(addition: Addition): Promise<void> {
    const draft = this.#put(addition, BATCH_MS)
    return new Promise((resolve, reject) => draft.waiting.push({ resolve, reject }))
  }

  /** Adds what nobody waits for. */
  put(addition: Addition): void {
    this.#put(addition, isDurable(addition) ? BATCH_MS : UNHURRIED_MS)
  }

  #put(addition: Addition, withinMs: number): Draft {
    const { clusterId } = addition
    let draft = this.#drafts.get(clusterId)
    if (draft) addTo(draft, addition)
    else {
      draft = { ...addition, waiting: [] }
      this.#drafts.set(clusterId, draft)
    }
    this.#waitingChanges += rowsOf(addition)
    this.#schedule(withinMs)
    return draft
  }

  /** Runs something that writes what batches write too, between two of them. */
  between<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(work)
    this.#tail = run.catch((cause: unknown) => this.#refused(cause))
    return run
  }

  /** What else could not be stored tells of the store too: it is said before the first change is refused. */
  #refused(cause: unknown): void {
    if (this.healthy && storeTroubleOf(cause)) this.#settle({ cause })
  }

  /**
   * As `between`, after everything that was added is committed.
   * @throws {LifelineError} UNAVAILABLE when that could not be stored
   */
  betweenWhole<T>(work: () => Promise<T>): Promise<T> {
    return this.between(async () => {
      if (await this.#commitBatch()) return work()
      const { what, todo } = this.#trouble ?? UNKNOWN_TROUBLE
      throw new LifelineError('UNAVAILABLE', `${what} ${todo}`)
    })
  }

  /** Commits what is there now. False when it could not be stored. */
  async commit(): Promise<boolean> {
    this.#unschedule()
    return this.between(() => this.#commitBatch())
  }

  #schedule(inMs: number): void {
    if (this.#timer) return
    this.#timer = setTimeout(() => void this.commit(), collectFor(inMs, this.#lastCommit, performance.now()))
  }

  #unschedule(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #commitBatch(): Promise<boolean> {
    const batch = [...this.#drafts.values()]
    this.#drafts = new Map()
    this.#waitingChanges = 0
    const size = this.#failures < SEPARATE_AFTER ? AT_ONCE : 1
    let failure = batch.length === 0 && this.#failures > 0 ? await this.#probe() : null
    for (let at = 0; at < batch.length; at += size) {
      const group = batch.slice(at, at + size)
      if (at > 0) await setImmediate()
      try {
        const from = performance.now()
        const deltas = await writeDrafts(this.#store, group)
        if (group.some(isDurable)) this.#timed(from)
        this.#deps.committed(deltas, group)
        for (const draft of group) for (const { resolve } of draft.waiting) resolve()
      } catch (cause) {
        failure = { cause }
        for (const draft of group) for (const { reject } of draft.waiting) reject(cause)
        this.#putBack(group)
      }
    }
    return this.#settle(failure)
  }

  #timed(from: number): void {
    const endedAt = performance.now()
    this.#lastCommit = { tookMs: endedAt - from, endedAt }
    this.#commits.add(endedAt - from, this.#deps.clock())
  }

  #probe(): Promise<{ cause: unknown } | null> {
    return this.#deps.probe().then(
      () => null,
      (cause: unknown) => ({ cause }),
    )
  }

  #settle(failure: { cause: unknown } | null): boolean {
    // What changes nothing was told all the same.
    if (!failure && this.#deps.damage) return false
    if (!failure) {
      if (this.#failures > 0) this.#deps.log.info({ failures: this.#failures }, 'the store takes changes again')
      this.#failures = 0
      this.#trouble = null
      return true
    }
    const trouble = storeTroubleOf(failure.cause) ?? UNKNOWN_TROUBLE
    this.#trouble = { ...trouble, since: this.#trouble?.since ?? this.#deps.clock() }
    const inMs = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)] ?? 0
    this.#failures += 1
    this.#deps.log.error(
      { err: failure.cause, failures: this.#failures, retryInMs: inMs },
      'changes could not be stored',
    )
    this.#unschedule()
    this.#schedule(inMs)
    return false
  }

  /** In front of what has come meanwhile. */
  #putBack(failed: readonly Draft[]): void {
    for (const draft of failed) {
      const later = this.#drafts.get(draft.clusterId)
      const merged: Draft = { ...draft, changes: [...draft.changes], waiting: later?.waiting ?? [] }
      if (later) addTo(merged, later)
      this.#drafts.set(draft.clusterId, merged)
      this.#waitingChanges += rowsOf(draft)
    }
  }
}
