import { personMay } from '@/lib/contracts/deeds'
import type { PaletteIncident } from '@/lib/contracts/palette'
import { BestFew, matchRank } from '@/lib/palette/rank'
import { entriesNow, itemOf, nameOf, type QueueContext, workOf } from '../triage/internal'

const INCIDENTS = 4

/**
 * Incidents that answer a question by what happened or whom it happened to; those that are over after those that are
 * not. Without a question those that are not over. Nobody is told who does not work on the queue.
 */
export function findIncidents(ctx: QueueContext, q: string): PaletteIncident[] {
  if (ctx.viewer === null || !personMay(ctx.viewer, 'triage')) return []
  const found = new BestFew<PaletteIncident>(INCIDENTS)
  const { present, ended, incident } = entriesNow(ctx.triage)
  for (const line of [...present.map((entry) => ({ entry, endedAt: null })), ...(q === '' ? [] : ended)]) {
    const { entry, endedAt } = line
    if (entry.kind !== 'incident') continue
    const { title, line: below } = itemOf(ctx, line, incident(entry.key), workOf(ctx, entry, ctx.clock()))
    const names = entry.clusterIds.map((id) => nameOf(ctx, id))
    const told = [`incident ${title} ${below}`, ...names].join('\n').toLowerCase()
    const rank = q === '' ? 0 : matchRank(told, q)
    if (rank !== null)
      found.offer({ id: entry.key, title, line: below, endedAt }, rank + (endedAt === null ? 0 : 9), '')
  }
  return [...found.best]
}
