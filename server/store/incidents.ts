import type { Selectable } from 'kysely'
import type { Generation } from '@/lib/contracts/cluster'
import type { Incident, SharedOn } from '@/lib/contracts/triage'
import type { BareIncident } from '@/server/triage/incidents/as-of'
import type { Loss } from '@/server/triage/incidents/types'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'
import { runForEach } from './statements'

/** A loss, and the incident that it belongs to; null while it belongs to none. */
export interface StoredLoss {
  loss: Loss
  incidentId: string | null
}

const INCIDENT = ['id', 'state', 'merged_into', 'from_at', 'to_at', 'opened_at', 'closed_at', 'due_by', 'shared_json']
const LOSS = ['cluster_id', 'at', 'incident_id', 'from_at', 'to_at', 'noticed_by', 'generation', 'values_json']
const ENDS = ['back_at', 'gone_at']

function saving(table: string, key: readonly string[], columns: readonly string[]): string {
  const set = columns.filter((column) => !key.includes(column)).map((column) => `${column} = excluded.${column}`)
  return `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})
    on conflict (${key.join(', ')}) do update set ${set.join(', ')}`
}

const SAVE_INCIDENT = saving('incidents', ['id'], INCIDENT)
const SAVE_LOSS = saving('incident_losses', ['cluster_id', 'at'], [...LOSS, ...ENDS])

export async function saveIncidents(db: Db, incidents: readonly BareIncident[]): Promise<void> {
  const rows = incidents.map((one) => {
    const { id, state, mergedInto, from, to, openedAt, closedAt, dueBy, shared } = one
    return [id, state, mergedInto, from, to, openedAt, closedAt, dueBy, JSON.stringify(shared)]
  })
  await runForEach(db, SAVE_INCIDENT, rows)
}

export async function saveLosses(db: Db, losses: readonly StoredLoss[]): Promise<void> {
  const rows = losses.map(({ loss, incidentId }) => {
    const { clusterId, at, from, to, noticedBy, generation, values, backAt, goneAt } = loss
    return [clusterId, at, incidentId, from, to, noticedBy, generation, JSON.stringify(values), backAt, goneAt]
  })
  await runForEach(db, SAVE_LOSS, rows)
}

/** Forgets losses that became none of any incident, and are too old for a new one. */
export async function removeLosses(db: Db, losses: readonly Pick<Loss, 'clusterId' | 'at'>[]): Promise<void> {
  const rows = losses.map(({ clusterId, at }) => [clusterId, at])
  await runForEach(db, 'delete from incident_losses where cluster_id = ? and at = ?', rows)
}

/** Incidents that were open at some time of a range; the oldest first. */
export async function incidentsBetween(db: Db, from: number, to: number): Promise<BareIncident[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where((w) => w.or([w('closed_at', 'is', null), w('closed_at', '>', from)]))
    .where('opened_at', '<=', to)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(incidentOf)
}

/** The losses of some incidents, oldest first. */
export async function lossesOf(db: Db, incidentIds: readonly string[]): Promise<StoredLoss[]> {
  const found: StoredLoss[] = []
  await inChunks(incidentIds, async (ids) => {
    const query = db
      .selectFrom('incident_losses')
      .selectAll()
      .where('incident_id', 'in', [...ids])
    found.push(...(await query.orderBy('to_at').execute()).map(lossOf))
  })
  return found
}

/** Losses since a moment that belong to no incident. */
export async function freeLosses(db: Db, from: number): Promise<StoredLoss[]> {
  const query = db.selectFrom('incident_losses').selectAll().where('incident_id', 'is', null).where('to_at', '>', from)
  return (await query.orderBy('to_at').execute()).map(lossOf)
}

function incidentOf(row: Selectable<Tables['incidents']>): BareIncident {
  return {
    id: row.id,
    state: row.state as Incident['state'],
    mergedInto: row.merged_into,
    from: row.from_at,
    to: row.to_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    shared: JSON.parse(row.shared_json) as SharedOn[],
    dueBy: row.due_by,
  }
}

function lossOf(row: Selectable<Tables['incident_losses']>): StoredLoss {
  const loss: Loss = {
    clusterId: row.cluster_id,
    at: row.at,
    from: row.from_at,
    to: row.to_at,
    noticedBy: row.noticed_by,
    generation: row.generation as Generation | null,
    values: JSON.parse(row.values_json) as Loss['values'],
    backAt: row.back_at,
    goneAt: row.gone_at,
  }
  return { loss, incidentId: row.incident_id }
}
