import type { Logger } from 'pino'
import type { PublicStatus } from '@/lib/contracts/status'
import { LINK_LIMITS } from '@/lib/contracts/status-link'
import { type ClusterFacts, publicStatusOf } from '@/lib/status/public-status'
import type { Services } from '@/server/context'
import type { Delta } from '@/server/realtime/delta'
import type { StoredLink } from '@/server/store/status-links'
import { clustersOf, factsOf } from './facts'
import { Histories } from './history'

/** What is public of a link at a moment, and when anything was last heard of what it is about. */
export interface Published {
  status: PublicStatus
  lastHeardAt: number | null
}

/** Told what is public whenever it changes; null: the link has ended. */
export type Follower = (published: Published | null) => void

type Deps = Pick<Services, 'hub' | 'directory' | 'routes' | 'clock' | 'db'> & { log: Logger }
type Shown = Pick<StoredLink, 'id' | 'target' | 'look' | 'notes' | 'expiresAt'>

/** A change of state is told at once, but not more often than this. */
const PACE_MS = 1_000
/** What was only heard again is told this late; without any news it is built anew as late, for its ages. */
const CALM_MS = 10_000
/** Links of which nobody asked anything for so long are forgotten. */
const IDLE_MS = 60_000
const SWEEP_MS = 1_000

interface Entry {
  link: Shown
  followers: Set<Follower>
  ids: ReadonlySet<string>
  published: Published | null
  building: Promise<Published> | null
  /** When it was last built, and when it is to be built again. */
  builtAt: number
  dueAt: number
  askedAt: number
}

/** Builds what is public of each link once a change, however many look at it, and tells them all. */
export class StatusBoard {
  readonly histories: Histories
  readonly #deps: Deps
  readonly #entries = new Map<string, Entry>()
  readonly #end: () => void
  readonly #sweep: NodeJS.Timeout
  #soon: NodeJS.Timeout | null = null

  constructor(deps: Deps) {
    this.#deps = deps
    this.histories = new Histories(deps)
    this.#end = deps.hub.onDelta((delta) => this.#note(delta))
    this.#sweep = setInterval(() => this.passTime(), SWEEP_MS)
    this.#sweep.unref()
  }

  /** How many pages are open. */
  get followers(): number {
    let open = 0
    for (const entry of this.#entries.values()) open += entry.followers.size
    return open
  }

  /** What is public of some clusters now, for whoever chooses what to show. */
  preview(link: Omit<Shown, 'id'>): Promise<Published> {
    return this.#publish(link)
  }

  /** What is public of a link, at most a second old. */
  async current(link: Shown): Promise<Published> {
    const entry = this.#entryOf(link)
    const fresh = entry.published !== null && this.#deps.clock() - entry.builtAt < PACE_MS
    return fresh && entry.published ? entry.published : this.#build(entry)
  }

  /** Tells every change from now on. @returns what ends that */
  follow(link: Shown, follower: Follower): () => void {
    const entry = this.#entryOf(link)
    entry.followers.add(follower)
    return () => void entry.followers.delete(follower)
  }

  /** How many pages of one link are open. */
  followersOf(linkId: string): number {
    return this.#entries.get(linkId)?.followers.size ?? 0
  }

  /** Its maker changed it. */
  changed(link: Shown): void {
    const entry = this.#entries.get(link.id)
    if (!entry) return
    entry.link = link
    this.#plan(entry, 0)
  }

  /** It was revoked, or has another token now: every open page ends. */
  end(linkId: string): void {
    const entry = this.#entries.get(linkId)
    if (!entry) return
    this.#entries.delete(linkId)
    for (const tell of entry.followers) tell(null)
    entry.followers.clear()
  }

  /** Builds what is due, and ends what has ended. */
  passTime(): void {
    const now = this.#deps.clock()
    for (const [id, entry] of this.#entries) {
      if (now >= entry.link.expiresAt) this.end(id)
      else if (entry.followers.size === 0) {
        entry.dueAt = Number.POSITIVE_INFINITY
        if (now - entry.askedAt > IDLE_MS) this.#entries.delete(id)
      } else if (now >= Math.min(entry.dueAt, entry.builtAt + CALM_MS)) void this.#tell(entry)
    }
  }

  stop(): void {
    this.#end()
    clearInterval(this.#sweep)
    if (this.#soon) clearTimeout(this.#soon)
    this.#entries.clear()
  }

  #note({ clusterId, transitions, meta, routes, gone }: Delta): void {
    const news = transitions.length > 0 || meta !== null || gone === true
    if (news) this.histories.forget(clusterId)
    for (const entry of this.#entries.values()) {
      const about = entry.ids.has(clusterId)
      if (news ? about || meta !== null : about && routes !== null) this.#plan(entry, news ? 0 : CALM_MS)
    }
  }

  /** Plans the next building, `wait` after the last one at the earliest, but within the pace. */
  #plan(entry: Entry, wait: number): void {
    if (entry.followers.size === 0) {
      entry.published = null
      return
    }
    const earliest = Math.max(this.#deps.clock(), entry.builtAt + Math.max(PACE_MS, wait))
    entry.dueAt = Math.min(entry.dueAt, earliest)
    this.#arm()
  }

  /** Wakes up when the next building is due. */
  #arm(): void {
    if (this.#soon) clearTimeout(this.#soon)
    const next = [...this.#entries.values()].reduce(
      (first, { dueAt }) => Math.min(first, dueAt),
      Number.POSITIVE_INFINITY,
    )
    this.#soon = null
    if (next === Number.POSITIVE_INFINITY) return
    const wake = () => {
      this.passTime()
      this.#arm()
    }
    this.#soon = setTimeout(wake, Math.max(0, next - this.#deps.clock()))
    this.#soon.unref()
  }

  async #tell(entry: Entry): Promise<void> {
    entry.dueAt = Number.POSITIVE_INFINITY
    // What is being built may not know of the change yet.
    await entry.building?.catch(() => {})
    try {
      const published = await this.#build(entry)
      if (this.#entries.get(entry.link.id) !== entry) return
      for (const tell of entry.followers) tell(published)
    } catch (err) {
      entry.builtAt = this.#deps.clock()
      this.#deps.log.error({ err, link: entry.link.id }, 'a status link could not be brought up to date')
    }
  }

  #entryOf(link: Shown): Entry {
    const now = this.#deps.clock()
    const known = this.#entries.get(link.id)
    if (known) {
      known.askedAt = now
      known.link = link
      return known
    }
    const entry: Entry = {
      link,
      followers: new Set(),
      ids: new Set(),
      published: null,
      building: null,
      builtAt: 0,
      dueAt: Number.POSITIVE_INFINITY,
      askedAt: now,
    }
    this.#entries.set(link.id, entry)
    return entry
  }

  #build(entry: Entry): Promise<Published> {
    entry.building ??= this.#publish(entry.link, entry).then(
      (published) => {
        entry.building = null
        entry.published = published
        return published
      },
      (cause: unknown) => {
        entry.building = null
        throw cause
      },
    )
    return entry.building
  }

  async #publish({ target, look, notes, expiresAt }: Omit<Shown, 'id'>, entry?: Entry): Promise<Published> {
    const deps = { ...this.#deps, histories: this.histories }
    const ids = clustersOf(deps, target, LINK_LIMITS.clusters)
    if (entry) {
      entry.ids = new Set(ids)
      entry.builtAt = this.#deps.clock()
    }
    const facts: ClusterFacts[] = []
    for (const id of ids) {
      const one = await factsOf(deps, id, look)
      if (one) facts.push(one)
    }
    const heard = facts.flatMap(({ heardAt }) => heardAt ?? [])
    const status = publicStatusOf(facts, { ...look, notes, endsAt: expiresAt }, this.#deps.clock())
    return { status, lastHeardAt: heard.length > 0 ? Math.max(...heard) : null }
  }
}
