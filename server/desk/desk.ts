import { personMay } from '@/lib/contracts/deeds'
import type { DeskWork } from '@/lib/contracts/triage-queue'
import type { Services } from '@/server/context'
import { startTimers } from '@/server/realtime/timers'
import type { TriageWatch } from '@/server/realtime/triage-watch'
import { deleteViewsOf } from '@/server/store/desk-views'
import { type IsSeen, Notes } from './notes'
import { Windows } from './windows'
import { Works } from './works'

type Deps = Pick<Services, 'db' | 'log' | 'clock' | 'hub' | 'people' | 'damage'> & {
  /** The queue, of which every change is followed. */
  triage: Pick<TriageWatch, 'entries' | 'entry' | 'onChange'>
}
/** Keys of entries of which people's work is other now; null: of any. */
type Listener = (keys: readonly string[] | null) => void

const LOOK_MS = 1_000

/** What people do with entries of the queue: decisions, notes and planned work. */
export class Desk {
  readonly works: Works
  readonly notes: Notes
  readonly windows: Windows
  readonly #listeners: Set<Listener>
  readonly #ends: (() => void)[] = []

  private constructor(parts: { works: Works; notes: Notes; windows: Windows; listeners: Set<Listener> }, deps: Deps) {
    this.works = parts.works
    this.notes = parts.notes
    this.windows = parts.windows
    this.#listeners = parts.listeners
    if (deps.damage) return
    const { people, log, clock, triage } = deps
    for (const entry of triage.entries) this.works.follow(entry.key, entry)
    this.#ends.push(
      triage.onChange((change) => {
        for (const key of change.keys()) this.works.follow(key, triage.entry(key))
      }),
      startTimers(log, [{ name: 'desk', everyMs: LOOK_MS, run: () => this.passTime(clock()) }]),
      people.onChange((personId) => {
        this.#personChanged(personId, deps).catch((err: unknown) =>
          log.error({ err, personId }, 'work was not released'),
        )
      }),
    )
  }

  static async load(deps: Deps): Promise<Desk> {
    const listeners = new Set<Listener>()
    const tell: Listener = (keys) => {
      for (const listener of listeners) listener(keys)
    }
    const works = await Works.load(deps, tell)
    const notes = await Notes.load(deps, tell)
    const windows = await Windows.load(deps, () => tell(null))
    return new Desk({ works, notes, windows, listeners }, deps)
  }

  /**
   * What people have done with an entry, as far as it holds at a moment.
   * @param clusterIds those that it concerns now
   * @param isSeen of which clusters notes are counted; all unless given
   */
  workOf(key: string, clusterIds: readonly string[], now: number, isSeen?: IsSeen): DeskWork {
    const maintenance = this.windows.covering(clusterIds, now)
    return { ...this.works.of(key, now), maintenance, notes: this.notes.count(key, isSeen) }
  }

  /** @returns what ends that */
  onChange(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Ends what time ends: snoozes, windows, what is left of entries that are gone. */
  passTime(now: number): void {
    this.works.passTime(now)
    this.windows.passTime(now)
  }

  async stop(): Promise<void> {
    for (const end of this.#ends) end()
    await this.works.settled()
    await this.notes.settled()
  }

  async #personChanged(personId: string, { people, db }: Deps): Promise<void> {
    const rights = people.rightsOf(personId)
    if (rights && personMay(rights, 'triage')) return
    await this.works.release(personId)
    if (!rights) await deleteViewsOf(db, personId)
  }
}
