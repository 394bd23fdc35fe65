import { randomUUID } from 'node:crypto'
import { type AddWindow, DESK_LIMITS, type MaintenanceWindow } from '@/lib/contracts/desk'
import type { DeskWork, PersonRef } from '@/lib/contracts/triage-queue'
import { seesBy } from '@/server/auth/sees-by'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { Sees } from '@/server/realtime/seen-part'
import { readWindows, type StoredWindow, writeWindow } from '@/server/store/desk-windows'
import type { IsSeen } from './notes'
import { lastEnd, openingsOf, type Span } from './openings'

/** A window that is over is told so long. */
const SHOWN_MS = 7 * 86_400_000

const MISSING = 'There is no such window.'

type Meta = Parameters<Sees>[0]

type Deps = Pick<Services, 'db' | 'clock' | 'hub'>

interface Held {
  stored: StoredWindow
  covers: Sees
  opening: (now: number) => Span | null
  /** The opening that runs or comes next, until when that is so. */
  known: { span: Span | null; until: number }
}

interface Open {
  id: string
  title: string
  covers: Sees
  to: number
}

/** Times in which work on clusters is planned. */
export class Windows {
  readonly #deps: Deps
  readonly #tell: () => void
  readonly #held = new Map<string, Held>()
  /** Those that were open when time was last looked at. */
  #open = ''
  /** Those that are open at a moment, what ends last first: many lines of the queue ask for the same one. */
  #asked: { now: number; open: Open[] } = { now: Number.NaN, open: [] }

  private constructor(deps: Deps, tell: () => void, windows: readonly StoredWindow[]) {
    this.#deps = deps
    this.#tell = tell
    for (const one of windows) this.#hold(one)
    this.#open = this.#openIds(deps.clock())
  }

  /** @param tell called when another set of windows is open than before */
  static async load(deps: Deps, tell: () => void): Promise<Windows> {
    return new Windows(deps, tell, await readWindows(deps.db, deps.clock() - SHOWN_MS))
  }

  /** The window that covers all of these clusters now; of several that do so together, the one that ends first. */
  covering(clusterIds: readonly string[], now: number): DeskWork['maintenance'] {
    const open = this.#openAt(now)
    if (open.length === 0 || clusterIds.length === 0) return null
    const covering = new Set<Open>()
    for (const id of clusterIds) {
      const meta = this.#deps.hub.metaOf(id)
      const found = meta && open.find(({ covers }) => covers(meta))
      if (!found) return null
      covering.add(found)
    }
    const [first] = [...covering].toSorted((a, b) => a.to - b.to)
    return first ? { id: first.id, title: first.title, to: first.to } : null
  }

  /** Those that are open, come, or were over lately; what comes first, first. As far as who asks sees their clusters. */
  list(now: number, isSeen?: IsSeen): MaintenanceWindow[] {
    const metas = this.#metas()
    const told = [...this.#held.values()].flatMap((held) => this.#told(held, metas, now, isSeen) ?? [])
    const rank = ({ next, createdAt }: MaintenanceWindow) => next?.from ?? Number.MAX_SAFE_INTEGER - createdAt
    return told.toSorted((a, b) => rank(a) - rank(b))
  }

  /** Null where there is none, or it covers nothing that who asks sees. */
  byId(id: string, isSeen?: IsSeen): MaintenanceWindow | null {
    const held = this.#held.get(id)
    return held ? this.#told(held, this.#metas(), this.#deps.clock(), isSeen) : null
  }

  /** @throws {LifelineError} CONFLICT when there are too many, BAD_REQUEST for one that never opens */
  async add({ title, clusters, tags, times }: AddWindow, by: PersonRef): Promise<MaintenanceWindow> {
    const now = this.#deps.clock()
    const going = [...this.#held.values()].filter((held) => this.#spanOf(held, now) !== null)
    if (going.length >= DESK_LIMITS.windowsOpen) {
      throw new LifelineError('CONFLICT', `There are ${DESK_LIMITS.windowsOpen} windows already. End some first.`)
    }
    if (openingsOf(times)(now) === null) {
      throw new LifelineError('BAD_REQUEST', 'It would never be open: all of its times are over.')
    }
    const stored: StoredWindow = {
      ...{ id: randomUUID(), title, clusters: [...new Set(clusters)], tags: [...new Set(tags)], times, by },
      ...{ createdAt: now, skippedTo: null, endedAt: null, overAt: lastEnd(times) },
    }
    return this.#write(stored)
  }

  /**
   * Ends what is open now, or a window for good.
   * @throws {LifelineError} NOT_FOUND
   */
  async end(id: string, what: 'this' | 'all'): Promise<MaintenanceWindow> {
    const held = this.#held.get(id)
    if (!held) throw new LifelineError('NOT_FOUND', MISSING)
    const { stored } = held
    const now = this.#deps.clock()
    if (stored.endedAt !== null) return this.#write(stored)
    const forGood = what === 'all' || stored.times.kind === 'once'
    const span = this.#spanOf(held, now)
    return this.#write(
      forGood ? { ...stored, endedAt: now, overAt: now } : { ...stored, skippedTo: span ? span.from + 1 : null },
    )
  }

  /** Tells when a window has opened or closed. */
  passTime(now: number): void {
    for (const [id, { stored }] of this.#held) {
      if (stored.overAt !== null && now - stored.overAt >= SHOWN_MS) this.#held.delete(id)
    }
    const open = this.#openIds(now)
    if (open === this.#open) return
    this.#open = open
    this.#tell()
  }

  async #write(stored: StoredWindow): Promise<MaintenanceWindow> {
    await writeWindow(this.#deps.db, stored)
    const now = this.#deps.clock()
    const told = this.#told(this.#hold(stored), this.#metas(), now)
    this.#open = this.#openIds(now)
    this.#tell()
    if (!told) throw new LifelineError('NOT_FOUND', MISSING)
    return told
  }

  #metas(): Meta[] {
    const { hub } = this.#deps
    return [...hub.rows()].flatMap((row) => hub.metaOf(row.id) ?? [])
  }

  #hold(stored: StoredWindow): Held {
    const { clusters, tags, times, skippedTo } = stored
    const held: Held = {
      stored,
      covers: seesBy({ clusters: [...clusters], tags: [...tags] }),
      opening: openingsOf(times, skippedTo),
      known: { span: null, until: Number.NEGATIVE_INFINITY },
    }
    this.#held.set(stored.id, held)
    this.#asked = { now: Number.NaN, open: [] }
    return held
  }

  /** The opening that runs at a moment, or comes next. */
  #spanOf(held: Held, now: number): Span | null {
    if (held.stored.endedAt !== null) return null
    const { span, until } = held.known
    if (now < until) return span
    const found = held.opening(now)
    held.known = { span: found, until: found?.to ?? Number.POSITIVE_INFINITY }
    return found
  }

  #openIds(now: number): string {
    return this.#openAt(now)
      .map(({ id }) => id)
      .join(' ')
  }

  #openAt(now: number): Open[] {
    if (this.#asked.now === now) return this.#asked.open
    const open = [...this.#held.values()].flatMap((held) => {
      const span = this.#spanOf(held, now)
      const { id, title } = held.stored
      return span && span.from <= now ? [{ id, title, covers: held.covers, to: span.to }] : []
    })
    this.#asked = { now, open: open.toSorted((a, b) => b.to - a.to) }
    return this.#asked.open
  }

  #told(held: Held, metas: readonly Meta[], now: number, isSeen?: IsSeen): MaintenanceWindow | null {
    const { id, title, clusters, tags, times, by, createdAt, endedAt } = held.stored
    const covered = metas.filter((meta) => held.covers(meta))
    const seen = isSeen ? covered.filter((meta) => isSeen(meta.id)) : covered
    if (isSeen && seen.length === 0) return null
    const worn = new Set(seen.flatMap((meta) => meta.tags.map((tag) => tag.toLowerCase())))
    return {
      ...{ id, title, times, by, createdAt, endedAt, next: this.#spanOf(held, now), covers: seen.length },
      clusters: clusters.filter((one) => !isSeen || isSeen(one)),
      tags: tags.filter((tag) => !isSeen || worn.has(tag.toLowerCase())),
    }
  }
}
