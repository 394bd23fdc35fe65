import type { Selectable } from 'kysely'
import { z } from 'zod'
import { agentPulse, agentReading } from '@/lib/contracts/agent-http'
import { agentPod, agentService, sourceReading, watchedSource } from '@/lib/contracts/companion'
import type { Db } from './open'
import type { Tables } from './schema'

const told = <T extends z.ZodType>(schema: T) =>
  z.object({ at: z.number().int(), value: schema }).nullable().default(null)

/** What a companion said last of everything that is state, with the time of each by our clock. */
export const companionFacts = z.object({
  version: z.string().nullable().default(null),
  namespace: z.string().nullable().default(null),
  seenAt: z.number().int().nullable().default(null),
  reading: told(agentReading),
  pulse: told(agentPulse),
  pods: told(z.array(agentPod)),
  services: told(z.array(agentService)),
  sources: z.partialRecord(watchedSource, z.object({ at: z.number().int(), value: sourceReading })).default({}),
  /** When everything that is stored of its Ingresses was last known to be so. */
  wantedAt: z.number().int().nullable().default(null),
  missedReadings: z.number().int().default(0),
})
export type CompanionFacts = z.infer<typeof companionFacts>

export interface StoredCompanion {
  clusterId: string
  run: { id: string; startedAt: number }
  lastSeq: number
  facts: CompanionFacts
}

export function noFacts(): CompanionFacts {
  return companionFacts.parse({})
}

/** Every companion that ever told something. */
export async function loadCompanions(db: Db): Promise<StoredCompanion[]> {
  const rows = await db.selectFrom('companions').selectAll().execute()
  return rows.map(fromRow)
}

function fromRow(row: Selectable<Tables['companions']>): StoredCompanion {
  return {
    clusterId: row.cluster_id,
    run: { id: row.run_id, startedAt: Number(row.run_started_at) },
    lastSeq: Number(row.last_seq),
    facts: companionFacts.parse(JSON.parse(row.facts_json)),
  }
}

/** What is stored of a cluster's companion; null where none ever told anything. */
export async function companionOf(db: Db, clusterId: string): Promise<StoredCompanion | null> {
  const row = await db.selectFrom('companions').selectAll().where('cluster_id', '=', clusterId).executeTakeFirst()
  return row ? fromRow(row) : null
}

export async function saveCompanion(db: Db, { clusterId, run, lastSeq, facts }: StoredCompanion): Promise<void> {
  const row = {
    run_id: run.id,
    run_started_at: run.startedAt,
    last_seq: lastSeq,
    facts_json: JSON.stringify(facts),
  }
  await db
    .insertInto('companions')
    .values({ cluster_id: clusterId, ...row })
    .onConflict((c) => c.column('cluster_id').doUpdateSet(row))
    .execute()
}

/** Forgets everything that a cluster's companion ever told. */
export async function forgetCompanion(db: Db, clusterId: string): Promise<void> {
  for (const table of ['companions', 'wanted_ingresses', 'wanted_changes'] as const) {
    await db.deleteFrom(table).where('cluster_id', '=', clusterId).execute()
  }
}
