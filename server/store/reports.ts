import type { Selectable } from 'kysely'
import type { ExplainReport, Verdict } from '@/lib/contracts/explain'
import type { SavedReport, WholeReport } from '@/lib/contracts/saved-report'
import type { Db } from './open'
import type { Tables } from './schema'

const LISTED = [
  'id',
  'cluster_id',
  'saved_at',
  'saved_by',
  'verdict',
  'headline',
  'note',
  'lines',
  'from_at',
  'to_at',
] as const

const listed = (row: Pick<Selectable<Tables['explain_reports']>, (typeof LISTED)[number]>): SavedReport => ({
  id: row.id,
  clusterId: row.cluster_id,
  savedAt: row.saved_at,
  savedBy: row.saved_by,
  verdict: row.verdict as Verdict,
  headline: row.headline,
  note: row.note,
  lines: row.lines,
  period: row.from_at === null || row.to_at === null ? null : { from: row.from_at, to: row.to_at },
})

/** Stores a report, unless its cluster has `limit` of them already. @returns whether it was stored */
export async function insertReport(db: Db, saved: WholeReport, limit: number): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom('explain_reports')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('cluster_id', '=', saved.clusterId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= limit) return false
    await trx
      .insertInto('explain_reports')
      .values({
        id: saved.id,
        cluster_id: saved.clusterId,
        saved_at: saved.savedAt,
        saved_by: saved.savedBy,
        verdict: saved.verdict,
        headline: saved.headline,
        note: saved.note,
        lines: saved.lines,
        from_at: saved.period?.from ?? null,
        to_at: saved.period?.to ?? null,
        report_json: JSON.stringify(saved.report),
      })
      .execute()
    return true
  })
}

/** The reports of a cluster, by all its identities, without their content, newest first. */
export async function reportsOf(db: Db, ids: readonly string[]): Promise<SavedReport[]> {
  const rows = await db
    .selectFrom('explain_reports')
    .select(LISTED)
    .where('cluster_id', 'in', ids)
    .orderBy('saved_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(listed)
}

/** One report with its content; null when there is none of that id. */
export async function reportById(db: Db, id: string): Promise<WholeReport | null> {
  const row = await db.selectFrom('explain_reports').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? { ...listed(row), report: JSON.parse(row.report_json) as ExplainReport } : null
}

/** @returns whether there was a report of that id */
export async function deleteReport(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db.deleteFrom('explain_reports').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0
}
