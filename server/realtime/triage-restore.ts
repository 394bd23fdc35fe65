import type { Incident } from '@/lib/contracts/triage'
import { freeLosses, incidentsBetween, lossesOf, type StoredLoss } from '@/server/store/incidents'
import type { Db } from '@/server/store/open'
import { changesAfter, type StoredChange } from '@/server/store/read-history'
import { type EndedRow, endedBetween, type ToldCluster, toldAt } from '@/server/store/triage-history'
import { incidentAsOf, lossesByIncident } from '@/server/triage/incidents/as-of'
import { INCIDENT_LIMITS, type IncidentsState, NO_INCIDENTS } from '@/server/triage/incidents/types'
import { readTriageMark, type TriageMark } from './triage-keeper'

/** What triage knew when the last run ended. */
export interface TriageBefore {
  mark: TriageMark
  told: ReadonlyMap<string, ToldCluster>
  /** The last that ended is last. */
  ended: readonly EndedRow[]
  state: IncidentsState
  losses: readonly StoredLoss[]
  /** Open ones, and those that ended within the last day. */
  incidents: readonly Incident[]
  /** Changes of state that were stored, and not taken in. */
  missed: readonly StoredChange[]
}

/** As in the first run that keeps it. */
export function nothingBefore(now: number): TriageBefore {
  const mark = { next: NO_INCIDENTS.next, watchedFrom: null, seq: 0, from: now, wholeAt: now }
  return { mark, told: new Map(), ended: [], state: NO_INCIDENTS, losses: [], incidents: [], missed: [] }
}

const DAY_MS = 24 * 3_600_000

export async function readTriageBefore(db: Db, now: number): Promise<TriageBefore> {
  const mark = await readTriageMark(db)
  if (!mark) return nothingBefore(now)
  const stored = await incidentsBetween(db, now - DAY_MS, now)
  const ids = stored.map(({ id }) => id)
  const losses = [...(await lossesOf(db, ids)), ...(await freeLosses(db, now - INCIDENT_LIMITS.horizonMs))]
  const byIncident = lossesByIncident(losses)
  const incidents = stored.map((one) => incidentAsOf(one, byIncident.get(one.id) ?? [], mark.watchedFrom, now))
  const recent = ({ closedAt }: Incident) => closedAt === null || now - closedAt < INCIDENT_LIMITS.horizonMs
  const held = incidents.filter(recent)
  const open = new Set(held.filter(({ state }) => state === 'open').map(({ id }) => id))
  const needed = losses.filter(
    ({ loss, incidentId }) =>
      now - loss.to < INCIDENT_LIMITS.horizonMs || (incidentId !== null && open.has(incidentId)),
  )
  const state: IncidentsState = {
    losses: needed.map(({ loss }) => loss),
    incidents: held,
    next: mark.next,
    watchedFrom: mark.watchedFrom,
  }
  const [told, ended] = [await toldAt(db, now), await endedBetween(db, now - DAY_MS, now)]
  const missed = await changesAfter(db, mark.seq)
  return { mark, told, ended, state, losses: needed, incidents, missed }
}
