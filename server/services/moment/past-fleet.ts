import { setImmediate } from 'node:timers/promises'
import type { ClusterDetail, ClusterRow, Tally } from '@/lib/contracts/cluster'
import type { Context } from '@/server/context'
import type { Gap } from '@/server/fleet/intervals'
import { pastRowOf, pastStateOf } from '@/server/fleet/past'
import type { ClusterState } from '@/server/fleet/types'
import { clusterDetailOf } from '@/server/fleet/view'
import { isLate } from '@/server/services/fleet/groups'
import type { ClusterMeta, MergedIdentity } from '@/server/store/clusters'
import { gapsBetween } from '@/server/store/gaps'
import { readKeptFrom } from '@/server/store/kept-from'
import { type PastIdentity, readPast } from './read-past'

export type PastContext = Pick<Context, 'hub' | 'directory' | 'db'>

/** No beat is counted later than this. */
const UNCOUNTED_MS = 15_000

/** Clusters that are drawn before other work has its turn. */
const REST_EVERY = 250

interface Entry {
  meta: ClusterMeta
  state: ClusterState
  row: ClusterRow
  past: PastIdentity
}

/** An identity, and what people decided about it as far as that is known of the moment. */
interface Candidate {
  meta: ClusterMeta
  state: ClusterState['state']
  cause: ClusterState['cause']
}

/** Lifeline does not watch at a moment that lies in a gap. @returns that gap */
export async function gapAt(db: Context['db'], at: number): Promise<Gap | null> {
  return (await gapsBetween(db, at, at + 1)).find((gap) => gap.from <= at && at < gap.to) ?? null
}

/**
 * The fleet as it was known at a moment, read once: what the hub is for now. Whoever sees some clusters only gets these,
 * by what they are allowed to see today.
 */
export class PastFleet {
  readonly at: number
  readonly tally: Tally
  readonly #entries: ReadonlyMap<string, Entry>
  readonly #ctx: PastContext

  private constructor(ctx: PastContext, at: number, entries: ReadonlyMap<string, Entry>) {
    this.#ctx = ctx
    this.at = at
    this.#entries = entries
    this.tally = tallyOf(this.rows())
  }

  static async read(ctx: PastContext, at: number): Promise<PastFleet> {
    const candidates = candidatesOf(ctx.hub, at)
    const times = { at, gap: await gapAt(ctx.db, at), keptFrom: await readKeptFrom(ctx.db) }
    const identities = candidates.map(({ meta: { id, createdAt }, state, cause }) => ({ id, createdAt, state, cause }))
    const past = await readPast(ctx.db, identities, times)
    const entries = new Map<string, Entry>()
    for (const [nth, { meta }] of candidates.entries()) {
      if (nth % REST_EVERY === 0) await setImmediate()
      const one = past.get(meta.id)
      if (one) entries.set(meta.id, entryOf(meta, heard(one, ctx.hub.stateOf(meta.id), at), at))
    }
    return new PastFleet(ctx, at, entries)
  }

  get size(): number {
    let size = 0
    for (const _ of this.rows()) size += 1
    return size
  }

  has(id: string): boolean {
    return this.#entries.has(id)
  }

  lists(id: string): boolean {
    return this.#entries.get(id)?.meta.archived === null
  }

  *rows(): Iterable<ClusterRow> {
    for (const { meta, row } of this.#entries.values()) if (meta.archived === null) yield row
  }

  *archived(): Iterable<string> {
    for (const [id, { meta }] of this.#entries) if (meta.archived !== null) yield id
  }

  row(id: string): ClusterRow | null {
    return this.#entries.get(id)?.row ?? null
  }

  metaOf(id: string): ClusterMeta | null {
    return this.#entries.get(id)?.meta ?? null
  }

  stateOf(id: string): ClusterState | null {
    return this.#entries.get(id)?.state ?? null
  }

  identitiesOf(id: string): string[] {
    return [id, ...(this.metaOf(id)?.merged ?? []).map((one) => one.id)]
  }

  detail(id: string): ClusterDetail | null {
    const entry = this.#entries.get(id)
    if (!entry) return null
    const { meta, row, state, past } = entry
    const uuids = this.#ctx.directory.uuidsOf(id)
    const merged = meta.merged.map((one) => ({ id: one.id, name: one.name, at: one.at, by: one.by }))
    const known = { uuids: uuids.length > 0 ? [...uuids] : [id], tokens: [], namelessSince: null }
    const detail = clusterDetailOf(row, state, { ...known, archived: meta.archived, merged })
    return { ...detail, registrationMode: past.known.registration?.mode ?? null }
  }

  /** Names as of the moment: hosts that came since are left out, those that went since are in. */
  namesOf(id: string): string {
    const entry = this.#entries.get(id)
    if (!entry) return ''
    const { added, removed } = entry.past.hosts
    const since = new Set(added.map((host) => host.toLowerCase()))
    const now = this.#ctx.hub.namesOf(id).split('\n')
    const hosts = now.filter((name) => !since.has(name))
    return [entry.meta.name, id, ...entry.meta.tags, ...hosts, ...removed].join('\n').toLowerCase()
  }
}

/** Every identity that was there at the moment; one that was merged into another one since stood for itself. */
function candidatesOf(hub: Context['hub'], at: number): Candidate[] {
  const ids = [...[...hub.rows()].map(({ id }) => id), ...hub.archived()]
  return ids.flatMap((id) => {
    const [meta, state] = [hub.metaOf(id), hub.stateOf(id)]
    if (!meta || !state) return []
    const merged = meta.merged.filter((one) => one.at <= at)
    const apart = meta.merged.filter((one) => one.at > at)
    const archived = meta.archived !== null && meta.archived.at <= at ? meta.archived : null
    const own = { meta: { ...meta, archived, merged }, state: state.state, cause: state.cause }
    return [own, ...apart.map(alone)].filter((one) => one.meta.createdAt <= at)
  })
}

function alone({ id, name, createdAt, state, cause }: MergedIdentity): Candidate {
  return { meta: { id, name, tags: [], createdAt, archived: null, merged: [] }, state, cause }
}

/** What was heard last, where nothing was heard since: then it is known exactly, also before it is counted. */
function heard(past: PastIdentity, today: ClusterState | null, at: number): PastIdentity {
  const { lastBeatAt, lastArrivalAt, arrivalsKept } = past.known
  const by = (now: number | null | undefined, then: number | null) => (now != null && now <= at ? now : then)
  const known = {
    ...past.known,
    lastBeatAt: by(today?.lastBeatAt, lastBeatAt),
    lastArrivalAt: by(today?.shownArrivalAt, lastArrivalAt),
  }
  // Beats are counted some seconds late: that none is told of just now does not mean that none came.
  const uncounted = known.lastBeatAt === null && today?.lastBeatAt != null && today.lastBeatAt - at < UNCOUNTED_MS
  return { ...past, known: { ...known, arrivalsKept: arrivalsKept && !uncounted } }
}

function entryOf(today: ClusterMeta, past: PastIdentity, at: number): Entry {
  const { facts } = past.known
  const meta = facts ? { ...today, name: facts.name, tags: facts.tags } : today
  const archived = facts?.archived === false ? null : meta.archived
  const state = pastStateOf(past.known)
  const routes = { held: past.held, joined: past.held }
  const row = pastRowOf(today.id, meta, { known: past.known, state }, routes, at)
  return { meta: { ...meta, archived }, state, row, past }
}

function tallyOf(rows: Iterable<ClusterRow>): Tally {
  const tally: Tally = {
    ...{ disconnected: 0, reconnecting: 0, connecting: 0, unknown: 0, never: 0, connected: 0 },
    ...{ late: 0, flapping: 0 },
  }
  for (const row of rows) {
    tally[row.state] += 1
    if (isLate(row)) tally.late += 1
    if (row.flapping) tally.flapping += 1
  }
  return tally
}
