import type { Incident, QueueEntry } from '@/lib/contracts/triage'
import type { DeskWork, QueueItem } from '@/lib/contracts/triage-queue'
import { queueLine, queueTitle } from '@/lib/format/queue-text'
import type { Context } from '@/server/context'
import type { TriageView } from '@/server/realtime/triage-book'
import type { EndedRow } from '@/server/store/triage-history'

export type QueueContext = Pick<Context, 'hub' | 'triage' | 'desk' | 'clock' | 'viewer'>

/** Names that a line shows; all of them are asked for with the entry. */
const NAMED = 5

/** What people have done with an entry. */
export function workOf({ desk }: Pick<QueueContext, 'desk'>, { key, clusterIds }: QueueEntry, now: number): DeskWork {
  return desk.workOf(key, clusterIds, now)
}

/** An entry as a line of the queue, with what people have done with it. */
export function itemOf(
  ctx: Pick<Context, 'hub'>,
  { entry, endedAt }: { entry: QueueEntry; endedAt: number | null },
  incident: Incident | null,
  work: DeskWork,
): QueueItem {
  const clusters = entry.clusterIds.slice(0, NAMED).map((id) => ({ id, name: nameOf(ctx, id) }))
  const names = clusters.map(({ name }) => name)
  const told = { title: queueTitle(entry, names, incident), line: queueLine(entry, incident) }
  return { ...entry, ...told, clusters, work, endedAt }
}

export function nameOf({ hub }: Pick<Context, 'hub'>, clusterId: string): string {
  return hub.metaOf(clusterId)?.name ?? clusterId
}

/** Entries that are there, and those that ended, in the order in which they are shown. */
export interface Entries {
  present: readonly QueueEntry[]
  ended: readonly EndedRow[]
  incident: (id: string) => Incident | null
}

export function entriesNow(triage: TriageView): Entries {
  return { present: triage.entries, ended: triage.ended, incident: (id) => triage.incident(id) }
}
