import type { Selectable } from 'kysely'
import { type WantedIngress, wantedIngress } from '@/lib/contracts/companion'
import { inChunks } from './chunks'
import type { Db } from './open'
import type { Tables } from './schema'

type Key = Pick<WantedIngress, 'namespace' | 'name'>

/** Where a change comes from, and when it was, by our clock. */
export interface WantedOrigin {
  clusterId: string
  runId: string
  seq: number
  at: number
}
export interface StoredIngress {
  ingress: WantedIngress
  firstSeenAt: number
  changedAt: number
}
export interface WantedChange {
  at: number
  kind: 'added' | 'changed' | 'removed'
  namespace: string
  name: string
  before: WantedIngress | null
  after: WantedIngress | null
}

const keyOf = ({ namespace, name }: Key) => `${namespace}/${name}`

/** The Ingresses of a cluster, by namespace and name. */
export async function wantedOf(db: Db, clusterId: string): Promise<StoredIngress[]> {
  const rows = await db
    .selectFrom('wanted_ingresses')
    .selectAll()
    .where('cluster_id', '=', clusterId)
    .orderBy('namespace')
    .orderBy('name')
    .execute()
  return rows.map(fromStored)
}

function fromStored(row: Selectable<Tables['wanted_ingresses']>): StoredIngress {
  return {
    ingress: wantedIngress.parse(JSON.parse(row.ingress_json)),
    firstSeenAt: Number(row.first_seen_at),
    changedAt: Number(row.changed_at),
  }
}

/** How many Ingresses a cluster has, and how many of them PipeOps manages. */
export async function countWanted(db: Db, clusterId: string): Promise<{ count: number; managed: number }> {
  const stored = await wantedOf(db, clusterId)
  return { count: stored.length, managed: stored.filter(({ ingress }) => ingress.managedBy !== null).length }
}

/** The newest changes of what a cluster wants, newest first. */
export async function newestWantedChanges(db: Db, clusterId: string, limit: number): Promise<WantedChange[]> {
  return (await changesOf(db, clusterId).limit(limit).execute()).map(changeOf)
}

/** What changed after a moment, newest first. */
export async function wantedChangesSince(db: Db, clusterId: string, at: number): Promise<WantedChange[]> {
  return (await changesOf(db, clusterId).where('at', '>', at).execute()).map(changeOf)
}

function changesOf(db: Db, clusterId: string) {
  const some = db.selectFrom('wanted_changes').selectAll().where('cluster_id', '=', clusterId)
  return some.orderBy('at', 'desc').orderBy('seq', 'desc').orderBy('n', 'desc')
}

function changeOf(row: Selectable<Tables['wanted_changes']>): WantedChange {
  const read = (json: string | null) => (json === null ? null : wantedIngress.parse(JSON.parse(json)))
  return {
    at: Number(row.at),
    kind: row.kind as WantedChange['kind'],
    namespace: row.namespace,
    name: row.name,
    before: read(row.before_json),
    after: read(row.after_json),
  }
}

/** One Ingress is as told from now on. What it was already changes nothing. */
export async function setWanted(db: Db, origin: WantedOrigin, ingress: WantedIngress): Promise<void> {
  const before = await one(db, origin.clusterId, ingress)
  await write(db, origin, [{ before, after: ingress }])
}

/** One Ingress is gone. One that was not there changes nothing. */
export async function removeWanted(db: Db, origin: WantedOrigin, key: Key): Promise<void> {
  const before = await one(db, origin.clusterId, key)
  if (before) await write(db, origin, [{ before, after: null }])
}

/** A complete listing: what it does not name is gone. */
export async function replaceWanted(db: Db, origin: WantedOrigin, listing: readonly WantedIngress[]): Promise<void> {
  const stored = await wantedOf(db, origin.clusterId)
  const before = new Map(stored.map(({ ingress }) => [keyOf(ingress), ingress]))
  const after = new Map(listing.map((ingress) => [keyOf(ingress), ingress]))
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, ingress]) => ({ before: ingress, after: null }))
  const there = [...after].map(([key, ingress]) => ({ before: before.get(key) ?? null, after: ingress }))
  await write(db, origin, [...gone, ...there])
}

async function one(db: Db, clusterId: string, { namespace, name }: Key): Promise<WantedIngress | null> {
  const row = await db
    .selectFrom('wanted_ingresses')
    .select('ingress_json')
    .where('cluster_id', '=', clusterId)
    .where('namespace', '=', namespace)
    .where('name', '=', name)
    .executeTakeFirst()
  return row ? wantedIngress.parse(JSON.parse(row.ingress_json)) : null
}

type Step = { before: WantedIngress | null; after: WantedIngress | null }

function kindOf({ before, after }: Step): WantedChange['kind'] | null {
  if (!before) return 'added'
  if (!after) return 'removed'
  return JSON.stringify(before) === JSON.stringify(after) ? null : 'changed'
}

async function write(db: Db, { clusterId, runId, seq, at }: WantedOrigin, steps: readonly Step[]): Promise<void> {
  const real = steps.flatMap((step) => {
    const kind = kindOf(step)
    const key = step.after ?? step.before
    return kind && key ? [{ ...step, kind, namespace: key.namespace, name: key.name }] : []
  })
  const changes = real.map(({ kind, namespace, name, before, after }, n) => ({
    cluster_id: clusterId,
    run_id: runId,
    seq,
    n,
    at,
    kind,
    namespace,
    name,
    before_json: before && JSON.stringify(before),
    after_json: after && JSON.stringify(after),
  }))
  await inChunks(changes, (block) => db.insertInto('wanted_changes').values(block).execute())
  for (const { namespace, name } of real.filter(({ kind }) => kind === 'removed')) {
    await db
      .deleteFrom('wanted_ingresses')
      .where('cluster_id', '=', clusterId)
      .where('namespace', '=', namespace)
      .where('name', '=', name)
      .execute()
  }
  const set = real.flatMap(({ namespace, name, after }) => {
    if (!after) return []
    const ingress_json = JSON.stringify(after)
    return [{ cluster_id: clusterId, namespace, name, ingress_json, first_seen_at: at, changed_at: at }]
  })
  await inChunks(set, (block) =>
    db
      .insertInto('wanted_ingresses')
      .values(block)
      .onConflict((c) =>
        c.columns(['cluster_id', 'namespace', 'name']).doUpdateSet((eb) => ({
          ingress_json: eb.ref('excluded.ingress_json'),
          changed_at: eb.ref('excluded.changed_at'),
        })),
      )
      .execute(),
  )
}
