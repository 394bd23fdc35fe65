import { personMay } from '@/lib/contracts/deeds'
import type { PaletteIncident } from '@/lib/contracts/palette'
import { BestFew, matchRank } from '@/lib/palette/rank'
import type { Context } from '@/server/context'
import { nameOf, titleOf } from '../triage/internal'

const INCIDENTS = 4

/**
 * Incidents that answer a question by what happened or whom it happened to; those that are over after those that are
 * not. Without a question those that are not over. Nobody is told who does not work on the queue.
 */
export function findIncidents(ctx: Pick<Context, 'hub' | 'triage' | 'viewer'>, q: string): PaletteIncident[] {
  if (ctx.viewer === null || !personMay(ctx.viewer, 'triage')) return []
  const found = new BestFew<PaletteIncident>(INCIDENTS)
  const { entries, ended } = ctx.triage
  const lines = [...entries.map((entry) => ({ entry, endedAt: null })), ...(q === '' ? [] : ended)]
  for (const { entry, endedAt } of lines) {
    if (entry.kind !== 'incident') continue
    const { title, line: below } = titleOf(ctx, entry, ctx.triage.incident(entry.key))
    const names = entry.clusterIds.map((id) => nameOf(ctx, id))
    const told = [`incident ${title} ${below}`, ...names].join('\n').toLowerCase()
    const rank = q === '' ? 0 : matchRank(told, q)
    if (rank !== null)
      found.offer({ id: entry.key, title, line: below, endedAt }, rank + (endedAt === null ? 0 : 9), '')
  }
  return [...found.best]
}
