import { sql } from 'kysely'
import { CONNECTION_STATES } from '@/lib/contracts/state'
import type { Db } from './open'
import { type BareTransition, transitionsBySeq } from './read-history'

/** Changes of one cluster within one column of time: those that tell what it looked like. */
export interface Column {
  clusterId: string
  /** Number of the column, from 0. */
  column: number
  first: BareTransition
  /** The change into the worst state, the first of them. */
  worst: BareTransition
  last: BareTransition
}

/** Numbers of changes have at most 15 digits, so that a rank before them is still a safe integer. */
const RANK = 1_000_000_000_000_000

/** A stretch of time from its first moment to its last. */
interface Stretch {
  from: number
  until: number
}

/** Clusters with more than `limit` changes in a stretch; of the given ones, or of all. */
export async function busyClusters(
  db: Db,
  { from, until }: Stretch,
  limit: number,
  ids?: readonly string[],
): Promise<string[]> {
  // Grouped by the bare column, SQLite walks through all of history in that column's order.
  const id = sql<string>`cluster_id || ''`
  let query = db
    .selectFrom('transitions')
    .select(id.as('cluster_id'))
    .where('at', '>=', from)
    .where('at', '<=', until)
    .groupBy(id)
    .having((eb) => eb(eb.fn.countAll(), '>', limit))
  if (ids) query = query.where('cluster_id', 'in', [...ids])
  return (await query.execute()).map((row) => row.cluster_id)
}

/**
 * The changes of one cluster in a stretch, column by column, oldest first. What is read into memory depends on the
 * number of columns and not on the number of changes.
 */
export async function readColumns(
  db: Db,
  clusterId: string,
  { from, until }: Stretch,
  columnMs: number,
): Promise<Column[]> {
  const rank = sql`case to_state ${sql.join(
    CONNECTION_STATES.map((state, at) => sql`when ${sql.lit(state)} then ${sql.lit(at)}`),
    sql` `,
  )} end`
  // Whole numbers by literal: a bound number would be a floating one, and so would the column.
  const { rows } = await sql<{ column: number; first: number; last: number; worst: number }>`
    select (at - ${sql.lit(from)}) / ${sql.lit(columnMs)} as "column", min(seq) as first, max(seq) as last,
      min(${rank} * ${sql.lit(RANK)} + seq) as worst
    from transitions where cluster_id = ${clusterId} and at >= ${from} and at <= ${until} group by 1 order by 1`.execute(
    db,
  )
  const told = rows.map((row) => ({ ...row, worst: row.worst % RANK }))
  const bySeq = await transitionsBySeq(db, new Set(told.flatMap(({ first, last, worst }) => [first, last, worst])))
  return told.flatMap(({ column, ...seqs }) => {
    const [first, worst, last] = [bySeq.get(seqs.first), bySeq.get(seqs.worst), bySeq.get(seqs.last)]
    return first && worst && last ? [{ clusterId, column, first, worst, last }] : []
  })
}
