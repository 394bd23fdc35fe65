import type { Incident, QueueEntry } from '@/lib/contracts/triage'
import type { DeskWork, QueueItem } from '@/lib/contracts/triage-queue'
import { queueLine, queueTitle } from '@/lib/format/queue-text'
import type { Context } from '@/server/context'
import { type Moment, type MomentContext, readMoment } from './moment'

export type QueueContext = MomentContext & Pick<Context, 'desk' | 'viewer'>

/** Names that a line shows; all of them are asked for with the entry. */
const NAMED = 5

const NO_WORK: DeskWork = { acknowledged: null, assignee: null, snoozed: null, maintenance: null, notes: 0 }

/** What people have done with an entry; of a moment that is past it is not kept. */
export function workOf(
  { desk, clock }: Pick<QueueContext, 'desk' | 'clock'>,
  { key, clusterIds }: QueueEntry,
  at: number | null,
): DeskWork {
  return at === null ? desk.workOf(key, clusterIds, clock()) : NO_WORK
}

/** An entry as a line of the queue, with what people have done with it. */
export function itemOf(
  ctx: Pick<Context, 'hub'>,
  { entry, endedAt }: { entry: QueueEntry; endedAt: number | null },
  incident: Incident | null,
  work: DeskWork,
): QueueItem {
  return { ...entry, ...titleOf(ctx, entry, incident), work, endedAt }
}

/** What is written of an entry, and the first few of its clusters. */
export function titleOf(
  ctx: Pick<Context, 'hub'>,
  entry: QueueEntry,
  incident: Incident | null,
): Pick<QueueItem, 'title' | 'line' | 'clusters'> {
  const clusters = entry.clusterIds.slice(0, NAMED).map((id) => ({ id, name: nameOf(ctx, id) }))
  const names = clusters.map(({ name }) => name)
  return { title: queueTitle(entry, names, incident), line: queueLine(entry, incident), clusters }
}

export function nameOf({ hub }: Pick<Context, 'hub'>, clusterId: string): string {
  return hub.metaOf(clusterId)?.name ?? clusterId
}

/**
 * The queue as it is, or as it was known at a moment; of the clusters that the caller sees.
 * @throws {LifelineError} BAD_REQUEST for a moment of which nothing is kept
 */
export function queueAt(ctx: MomentContext, at: number | null): Promise<Moment> | Moment {
  return at === null ? ctx.triage : readMoment(ctx, at)
}
