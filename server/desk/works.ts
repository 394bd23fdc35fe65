import type { DeskWork, PersonRef } from '@/lib/contracts/triage-queue'
import type { Services } from '@/server/context'
import { readWorks, type Work, writeWorks } from '@/server/store/desk-work'
import { type Followed, isWorse, standingOf } from './standing'

/** What people did with an entry outlives it so long; then the same key is another matter. */
const AFTERWARDS_MS = 24 * 3_600_000
/** After a start the queue has so long to tell what is there; what it does not tell of then has ended. */
const TELLING_MS = 10 * 60_000

type Deps = Pick<Services, 'db' | 'log' | 'clock'>

interface Entry {
  /** As it was last in the queue. */
  last: Followed
  endedAt: number | null
  cameBack: boolean
}

/** What workers did with entries, without what is noted and planned. */
type Done = Pick<DeskWork, 'acknowledged' | 'assignee' | 'snoozed'>

const UNTOUCHED: Work = { acknowledged: null, assignee: null, snoozed: null, endedAt: null }
const NOTHING: Done = { acknowledged: null, assignee: null, snoozed: null }

/**
 * Who acknowledged, looks after and snoozed what. Held in memory, as the queue asks for it line by line; a change is
 * stored before it is told. An acknowledgement or snooze ends by itself when its entry becomes worse.
 */
export class Works {
  readonly #deps: Deps
  readonly #tell: (keys: readonly string[]) => void
  readonly #held: Map<string, Work>
  readonly #entries = new Map<string, Entry>()
  readonly #startedAt: number
  #last: Promise<unknown> = Promise.resolve()

  private constructor(deps: Deps, tell: (keys: readonly string[]) => void, held: Map<string, Work>) {
    this.#deps = deps
    this.#tell = tell
    this.#held = held
    this.#startedAt = deps.clock()
  }

  /** @param tell called with the keys of entries of which something was changed, after it was stored */
  static async load(deps: Deps, tell: (keys: readonly string[]) => void): Promise<Works> {
    return new Works(deps, tell, await readWorks(deps.db))
  }

  /** To be told of every entry that is new, other or gone (null), also of those that are there at the start. */
  follow(key: string, entry: Followed | null): void {
    const before = this.#entries.get(key)
    const held = this.#held.get(key)
    if (entry === null) {
      if (!before || before.endedAt !== null) return
      this.#entries.set(key, { ...before, endedAt: this.#deps.clock(), cameBack: false })
      if (held) this.#settle(key)
      return
    }
    const gone = before ? before.endedAt !== null : (held?.endedAt ?? null) !== null
    const cameBack = gone || (before?.cameBack ?? false)
    this.#entries.set(key, { last: entry, endedAt: null, cameBack })
    if (held && (held.endedAt !== null || this.#outdated(key, held))) this.#settle(key)
  }

  /** What people did with an entry, as far as it still holds. */
  of(key: string, now: number): Done {
    const held = this.#held.get(key)
    if (!held || isOver(held, now)) return NOTHING
    const { acknowledged, assignee, snoozed } = held
    const fits = (one: Work['acknowledged']) => one !== null && !this.#isWorse(key, one)
    return {
      acknowledged: acknowledged && fits(acknowledged) ? { by: acknowledged.by, at: acknowledged.at } : null,
      assignee,
      snoozed: snoozed && fits(snoozed) && now < snoozed.until ? { by: snoozed.by, until: snoozed.until } : null,
    }
  }

  /** Who acknowledged first stays the one who did. */
  async acknowledge(keys: readonly string[], on: boolean, by: PersonRef): Promise<void> {
    await this.#change(keys, (work, key, now) => {
      if (!on) return { ...work, acknowledged: null }
      return this.of(key, now).acknowledged ? work : { ...work, acknowledged: this.#decision(key, by, now) }
    })
  }

  async assign(keys: readonly string[], to: PersonRef | null): Promise<void> {
    await this.#change(keys, (work) => ({ ...work, assignee: to }))
  }

  async snooze(keys: readonly string[], until: number | null, by: PersonRef): Promise<void> {
    await this.#change(keys, (work, key, now) => {
      const decision = until === null ? null : this.#decision(key, by, now)
      return { ...work, snoozed: decision && until !== null ? { ...decision, until } : null }
    })
  }

  /** Somebody may not work on the queue any more: nobody has what was theirs. */
  async release(personId: string): Promise<void> {
    const theirs = [...this.#held].filter(([, { assignee }]) => assignee?.id === personId).map(([key]) => key)
    if (theirs.length > 0) await this.assign(theirs, null)
  }

  /** Ends what time ends. */
  passTime(now: number): void {
    for (const [key, work] of this.#held) {
      const untold = now - this.#startedAt >= TELLING_MS && work.endedAt === null && !this.#entries.has(key)
      const awake = work.snoozed !== null && now >= work.snoozed.until
      if (untold || awake || isOver(work, now)) this.#settle(key, untold)
    }
    for (const [key, { endedAt }] of this.#entries) {
      if (endedAt !== null && now - endedAt >= AFTERWARDS_MS) this.#entries.delete(key)
    }
  }

  /** Resolves when everything that was begun is stored. */
  async settled(): Promise<void> {
    await this.#last
  }

  #decision(key: string, by: PersonRef, at: number): NonNullable<Work['acknowledged']> {
    const entry = this.#entries.get(key)
    const as = entry ? standingOf(entry.last) : { tier: 'out' as const, cause: null, clusters: 0 }
    return { by, at, as }
  }

  #isWorse(key: string, decided: NonNullable<Work['acknowledged']>): boolean {
    const entry = this.#entries.get(key)
    return entry !== undefined && entry.endedAt === null && isWorse(decided, entry.last, entry.cameBack)
  }

  #outdated(key: string, { acknowledged, snoozed }: Work): boolean {
    return [acknowledged, snoozed].some((one) => one !== null && this.#isWorse(key, one))
  }

  /** Brings what is stored of an entry in line with what has become of it. */
  #settle(key: string, untold = false): void {
    const now = this.#deps.clock()
    const entry = this.#entries.get(key)
    const decided = this.#held.get(key)
    const ended = [decided?.acknowledged, decided?.snoozed].filter((one) => one && this.#isWorse(key, one))
    this.#change([key], (work) => {
      if (isOver(work, now)) return UNTOUCHED
      const { acknowledged, snoozed } = work
      return {
        ...work,
        acknowledged: ended.includes(acknowledged) ? null : acknowledged,
        snoozed: snoozed && (ended.includes(snoozed) || now >= snoozed.until) ? null : snoozed,
        endedAt: entry ? entry.endedAt : untold ? now : work.endedAt,
      }
    }).catch((err: unknown) => this.#deps.log.error({ err, key }, 'what became of an entry was not stored'))
  }

  /** One change after the other, each on what the one before has stored. */
  #change(keys: readonly string[], decide: (work: Work, key: string, now: number) => Work): Promise<void> {
    const done = this.#last.then(async () => {
      const now = this.#deps.clock()
      const changes = new Map<string, Work | null>()
      for (const key of new Set(keys)) {
        const before = this.#held.get(key) ?? null
        const fresh = before === null || isOver(before, now) ? { ...UNTOUCHED, ...this.#whereabouts(key) } : before
        const after = decide(fresh, key, now)
        const left = isUntouched(after) ? null : after
        if (JSON.stringify(left) !== JSON.stringify(before)) changes.set(key, left)
      }
      if (changes.size === 0) return
      await writeWorks(this.#deps.db, changes)
      for (const [key, work] of changes) {
        if (work) this.#held.set(key, work)
        else this.#held.delete(key)
      }
      this.#tell([...changes.keys()])
    })
    this.#last = done.catch(() => {})
    return done
  }

  #whereabouts(key: string): Pick<Work, 'endedAt'> {
    return { endedAt: this.#entries.get(key)?.endedAt ?? null }
  }
}

function isUntouched({ acknowledged, assignee, snoozed }: Work): boolean {
  return acknowledged === null && assignee === null && snoozed === null
}

function isOver({ endedAt }: Work, now: number): boolean {
  return endedAt !== null && now - endedAt >= AFTERWARDS_MS
}
