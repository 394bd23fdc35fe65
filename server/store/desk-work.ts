import type { CauseId, QueueTier } from '@/lib/contracts/triage'
import type { PersonRef } from '@/lib/contracts/triage-queue'
import type { Db } from './open'

/** How an entry stood when somebody decided about it. */
export interface Standing {
  tier: QueueTier
  cause: CauseId | null
  clusters: number
}

export interface Decision {
  by: PersonRef
  at: number
  as: Standing
}

/** What people have done with one entry. */
export interface Work {
  acknowledged: Decision | null
  assignee: PersonRef | null
  snoozed: (Decision & { until: number }) | null
  /** When it left the queue; null while it is there. */
  endedAt: number | null
}

export async function readWorks(db: Db): Promise<Map<string, Work>> {
  const rows = await db.selectFrom('desk_work').selectAll().execute()
  return new Map(
    rows.map((row) => [
      row.key,
      {
        acknowledged: parsed<Decision>(row.acknowledged_json),
        assignee: parsed<PersonRef>(row.assignee_json),
        snoozed: parsed<Decision & { until: number }>(row.snoozed_json),
        endedAt: row.ended_at,
      },
    ]),
  )
}

/** Writes what has changed in one transaction; null: nothing is left of it. */
export async function writeWorks(db: Db, changes: ReadonlyMap<string, Work | null>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const [key, work] of changes) {
      if (work === null) await trx.deleteFrom('desk_work').where('key', '=', key).execute()
      else await writeWork(trx, key, work)
    }
  })
}

async function writeWork(db: Db, key: string, work: Work): Promise<void> {
  const values = {
    acknowledged_json: json(work.acknowledged),
    assignee_json: json(work.assignee),
    snoozed_json: json(work.snoozed),
    ended_at: work.endedAt,
  }
  await db
    .insertInto('desk_work')
    .values({ key, ...values })
    .onConflict((c) => c.column('key').doUpdateSet(values))
    .execute()
}

function json(value: object | null): string | null {
  return value && JSON.stringify(value)
}

function parsed<T>(text: string | null): T | null {
  return text === null ? null : (JSON.parse(text) as T)
}
