import { setImmediate } from 'node:timers/promises'
import { LIMITS } from '@/lib/contracts/state'
import type { Gap } from '@/server/fleet/intervals'
import type { PastChange, PastKnown } from '@/server/fleet/past'
import { BUCKET_WIDTHS } from '@/server/store/buckets'
import type { MergedIdentity } from '@/server/store/clusters'
import type { KeptFrom } from '@/server/store/kept-from'
import { factsAt } from '@/server/store/known-facts'
import type { Db } from '@/server/store/open'
import {
  type Asked,
  hostsChangedSince,
  lastArrivals,
  lastChanges,
  lossesUntil,
  newestOfKinds,
  routesHeld,
  statesBeforeNext,
} from '@/server/store/past'
import { heldInHours } from './held-in-hours'

const DAY_MS = 24 * 3_600_000
/** Clusters that are read at once; between two blocks agents have their turn. */
const BLOCK = 100
const WIDTH_MS = BUCKET_WIDTHS[0].widthMs
/** What came before that is too old to tell whether beats are in time. */
const ARRIVALS_MS = 5 * 60_000

const KINDS = [
  ...['beats-late', 'beats-fresh', 'flapping-began', 'flapping-ended'],
  ...['registered', 'route-sync', 'route-sync-failed'],
]

type Events = Map<string, { at: number; facts: Record<string, unknown> }>

/** An identity as it stands in the store: a cluster, or one that was merged into another one since. */
export type Identity = Pick<MergedIdentity, 'id' | 'createdAt' | 'state' | 'cause'>

/** What is known of one identity at the moment, with what its routes were. */
export interface PastIdentity {
  known: PastKnown
  held: number
  hosts: { added: string[]; removed: string[] }
}

interface Times {
  at: number
  gap: Gap | null
  keptFrom: KeptFrom
}

/** What is stored of identities and was known at a moment, by id, in blocks between which other work has its turn. */
export async function readPast(
  db: Db,
  identities: readonly Identity[],
  times: Times,
): Promise<Map<string, PastIdentity>> {
  const past = new Map<string, PastIdentity>()
  for (let from = 0; from < identities.length; from += BLOCK) {
    if (from > 0) await setImmediate()
    for (const [id, one] of await readBlock(db, identities.slice(from, from + BLOCK), times)) past.set(id, one)
  }
  return past
}

async function readBlock(
  db: Db,
  identities: readonly Identity[],
  { at, gap, keptFrom }: Times,
): Promise<[string, PastIdentity][]> {
  const asked: Asked = { ids: identities.map(({ id }) => id), at }
  const changes = await changesAt(db, identities, asked, keptFrom)
  const facts = await factsAt(db, asked.ids, at)
  const day = { from: at - DAY_MS, recentFrom: at - LIMITS.flappingWindowMs }
  const losses = await lossesUntil(db, asked, day)
  const events = await newestOfKinds(db, asked, { kinds: KINDS, from: day.from })
  const arrivals = await lastArrivals(db, asked, { widthMs: WIDTH_MS, from: at - ARRIVALS_MS })
  const held = await routesHeld(db, asked)
  const hosts = await hostsChangedSince(db, asked)
  return identities.map(({ id, createdAt }) => {
    const own = events.get(id) ?? new Map()
    const known: PastKnown = {
      createdAt,
      change: changes.get(id) ?? null,
      facts: facts.get(id) ?? null,
      losses: losses.get(id) ?? null,
      arrivalsKept: at - ARRIVALS_MS >= keptFrom.arrivals5s,
      lastBeatAt: arrivals.get(id)?.beatAt ?? null,
      lastArrivalAt: arrivals.get(id)?.arrivalAt ?? null,
      late: lateOf(own),
      flappingSince: runs(own, 'flapping-began', 'flapping-ended'),
      registration: registrationOf(own),
      sync: syncOf(own),
      gap,
    }
    return [id, { known, held: held.get(id) ?? 0, hosts: hosts.get(id) ?? { added: [], removed: [] } }]
  })
}

/** What each was in, and since when: by its last change, by rolled-up hours where changes are gone, by what came next. */
async function changesAt(
  db: Db,
  identities: readonly Identity[],
  asked: Asked,
  keptFrom: KeptFrom,
): Promise<Map<string, PastChange>> {
  const held = new Map<string, PastChange>()
  if (asked.at < keptFrom.states) {
    for (const { id, createdAt } of identities) {
      held.set(id, { state: 'unknown', since: createdAt, cause: null, evidence: {} })
    }
    return held
  }
  if (asked.at < keptFrom.changes) return heldInHours(db, identities, asked.at)
  const last = await lastChanges(db, asked)
  for (const [id, { at, to, cause, evidence }] of last) held.set(id, { state: to, since: at, cause, evidence })
  const silent = identities.filter(({ id }) => !held.has(id))
  if (silent.length === 0) return held
  const next = await statesBeforeNext(db, { ids: silent.map(({ id }) => id), at: asked.at })
  for (const { id, createdAt, state, cause } of silent) {
    const before = next.get(id)
    const was = before === undefined ? { state, cause } : { state: before, cause: null }
    if (was.state !== 'never') held.set(id, { ...was, since: Math.max(createdAt, keptFrom.changes), evidence: {} })
  }
  return held
}

/** Since when something goes on, by the newest event of its beginning and of its end. */
function runs(events: Events, began: string, ended: string): number | null {
  const [from, to] = [events.get(began)?.at, events.get(ended)?.at]
  return from !== undefined && (to === undefined || to < from) ? from : null
}

function lateOf(events: Events): PastKnown['late'] {
  const since = runs(events, 'beats-late', 'beats-fresh')
  const last = events.get('beats-late')?.facts.lastBeatAt
  return since === null ? null : { since, lastBeatAt: typeof last === 'number' ? last : null }
}

function registrationOf(events: Events): PastKnown['registration'] {
  const event = events.get('registered')
  if (!event) return null
  const mode = event.facts.mode === 'fresh' || event.facts.mode === 'resume' ? event.facts.mode : null
  return { at: event.at, mode, count: 1 }
}

function syncOf(events: Events): PastKnown['sync'] {
  const [good, bad] = [events.get('route-sync'), events.get('route-sync-failed')]
  const ok = good !== undefined && (bad === undefined || bad.at <= good.at)
  const event = ok ? good : bad
  if (!event) return null
  const { mode, failedInARow } = event.facts
  return {
    ...{ at: event.at, ok, mode: typeof mode === 'string' ? mode : null },
    failedInARow: typeof failedInARow === 'number' ? failedInARow : 0,
  }
}
