import type { QueueEntry, TriageCause } from '@/lib/contracts/triage'
import type { TriageItem } from '@/lib/contracts/triage-queue'
import { LifelineError } from '@/server/errors'
import { incidentDetail } from './incident'
import { itemOf, nameOf, type QueueContext, queueAt, workOf } from './internal'
import type { Moment } from './moment'

/** So many others with the same first cause are named. */
const OTHERS = 100

/**
 * One entry of the queue with everything its page shows: one that is there, or one that ended within the last 24 h.
 * @throws {LifelineError} NOT_FOUND
 */
export async function readItem({
  ctx,
  input,
}: {
  ctx: QueueContext
  input: { key: string; at?: number | null }
}): Promise<TriageItem> {
  const { key, at = null } = input
  const moment = await queueAt(ctx, at)
  const found = foundIn(moment, key)
  if (!found) throw new LifelineError('NOT_FOUND', NOT_THERE)
  const { entry } = found
  const incident = entry.kind === 'incident' ? moment.incident(entry.key) : null
  const others = entry.cause ? moment.clustersWith(entry.cause.id) : []
  return {
    item: itemOf(ctx, found, incident, workOf(ctx, entry, at)),
    causes: causesOf(moment, entry),
    incident: incident && incidentDetail(ctx, incident),
    others: others
      .filter((id) => !entry.clusterIds.includes(id))
      .slice(0, OTHERS)
      .map((id) => ({ id, name: nameOf(ctx, id) })),
    notes: await ctx.desk.notes.of(entry.key, at),
    looking: at === null ? ctx.triage.presence.of(entry.key) : [],
  }
}

const NOT_THERE = 'This is not in the queue, and has not been within the 24 h before.'

/** An entry that is there or has ended; of an incident that went into another one, that. */
function foundIn(moment: Moment, key: string): { entry: QueueEntry; endedAt: number | null } | null {
  const entry = moment.entry(key)
  if (entry) return { entry, endedAt: null }
  const into = moment.incident(key)?.mergedInto
  return moment.endedEntry(key) ?? (into ? foundIn(moment, into) : null)
}

function causesOf(moment: Moment, { kind, key, cause }: QueueEntry): TriageCause[] {
  const all = kind === 'cluster' ? moment.causesOf(key) : []
  return all.length > 0 || !cause ? [...all] : [cause]
}
