import type { TriageItem } from '@/lib/contracts/triage-queue'
import { LifelineError } from '@/server/errors'
import { incidentDetail } from './incident'
import { itemOf, nameOf, type QueueContext, workOf } from './internal'

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
  const { hub, triage } = ctx
  const { key } = input
  const present = triage.entry(key)
  const found = present ? { entry: present, endedAt: null } : triage.endedEntry(key)
  if (!found) throw new LifelineError('NOT_FOUND', 'This is not in the queue, and has not been within the last 24 h.')
  const { entry } = found
  const incident = entry.kind === 'incident' ? triage.incident(key) : null
  const others = entry.cause ? triage.clustersWith(entry.cause.id).filter((id) => !entry.clusterIds.includes(id)) : []
  return {
    item: itemOf(ctx, found, incident, workOf(ctx, entry, ctx.clock())),
    causes: entry.kind === 'cluster' ? [...triage.causesOf(key)] : entry.cause ? [entry.cause] : [],
    incident: incident && incidentDetail({ hub }, incident),
    others: others.slice(0, OTHERS).map((id) => ({ id, name: nameOf({ hub }, id) })),
    notes: await ctx.desk.notes.of(key, null),
    looking: triage.presence.of(key),
  }
}
