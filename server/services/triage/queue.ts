import type { QueueEntry } from '@/lib/contracts/triage'
import {
  type DeskWork,
  QUEUE_VIEWS,
  type QueueCounts,
  type QueuePage,
  type QueueQuery,
  type QueueView,
} from '@/lib/contracts/triage-queue'
import { CAUSE_TITLES } from '@/lib/format/queue-text'
import { itemOf, type QueueContext, queueAt, workOf } from './internal'
import type { Moment } from './moment'

interface Line {
  entry: QueueEntry
  endedAt: number | null
  work: DeskWork
}

/**
 * One window of the queue: what is worst first, of the clusters that its reader sees.
 * @throws {LifelineError} BAD_REQUEST for a moment of which nothing is kept
 */
export async function readQueue({ ctx, input }: { ctx: QueueContext; input: QueueQuery }): Promise<QueuePage> {
  const moment = await queueAt(ctx, input.at)
  const lines = linesOf(ctx, moment, input.at)
  const me = ctx.viewer?.id ?? null
  const fitting = lines.filter((line) => isIn(input.view, line, me) && fits(ctx, line, input))
  const shown = fitting.slice(input.offset, input.offset + input.limit)
  return {
    items: shown.map((line) => itemOf(ctx, line, moment.incident(line.entry.key), line.work)),
    total: fitting.length,
    counts: countsOf(lines, me),
    tags: tagsOf(ctx, moment.entries),
    fleet: fleetOf(ctx),
    asOf: moment.asOf,
  }
}

/** How many entries each view has now, for the tab and the stream. */
export function countQueue(ctx: QueueContext): QueueCounts {
  return countsOf(linesOf(ctx, ctx.triage, null), ctx.viewer?.id ?? null)
}

/** In order: what is there by rank, then what ended, the newest first. */
function linesOf(ctx: QueueContext, { entries, ended }: Moment, at: number | null): Line[] {
  const present = entries.map((entry) => ({ entry, endedAt: null, work: workOf(ctx, entry, at) }))
  return [...present, ...ended.map((one) => ({ ...one, work: workOf(ctx, one.entry, at) }))]
}

function fleetOf({ hub }: QueueContext): QueuePage['fleet'] {
  let lastChangeAt: number | null = null
  for (const { since, state } of hub.rows()) {
    if (state !== 'never') lastChangeAt = Math.max(lastChangeAt ?? 0, since)
  }
  return { clusters: hub.size, connected: hub.tally.connected, lastChangeAt }
}

function countsOf(lines: readonly Line[], me: string | null): QueueCounts {
  const counts = Object.fromEntries(QUEUE_VIEWS.map((view) => [view, 0])) as QueueCounts
  for (const line of lines) for (const view of QUEUE_VIEWS) if (isIn(view, line, me)) counts[view] += 1
  return counts
}

/** What is put off, or planned, is in no other view. */
function isIn(view: QueueView, { endedAt, work }: Line, me: string | null): boolean {
  if (view === 'closed' || endedAt !== null) return view === 'closed' && endedAt !== null
  if (view === 'snoozed') return work.snoozed !== null
  if (view === 'maintenance') return work.maintenance !== null && work.snoozed === null
  if (work.snoozed !== null || work.maintenance !== null) return false
  if (view === 'mine') return work.assignee !== null && work.assignee.id === me
  return view === 'open' || work.assignee === null
}

function fits(ctx: QueueContext, { entry }: Line, { q, cause, tier, tag }: QueueQuery): boolean {
  if (cause !== null && entry.cause?.id !== cause) return false
  if (tier !== null && entry.tier !== tier) return false
  if (tag !== null && !entry.clusterIds.some((id) => ctx.hub.metaOf(id)?.tags.includes(tag))) return false
  const terms = q.toLowerCase().split(/\s+/).filter(Boolean)
  if (terms.length === 0) return true
  const own = [entry.key, entry.cause ? `${CAUSE_TITLES[entry.cause.id]} ${entry.cause.says}` : 'incident'].join('\n')
  const text = own.toLowerCase()
  const named = (term: string) => entry.clusterIds.some((id) => ctx.hub.namesOf(id).includes(term))
  return terms.every((term) => text.includes(term) || named(term))
}

function tagsOf({ hub }: QueueContext, entries: readonly QueueEntry[]): string[] {
  const tags = new Set<string>()
  for (const { clusterIds } of entries) {
    for (const id of clusterIds) for (const tag of hub.metaOf(id)?.tags ?? []) tags.add(tag)
  }
  return [...tags].sort()
}
