import type { Incident } from '@/lib/contracts/triage'
import { lastDueBy, membersOf } from './members'
import type { Loss } from './types'

/** An incident without its members, which follow from its losses. */
export type BareIncident = Omit<Incident, 'members'>

/**
 * An incident as it stood at a moment: with those that had fallen by then, and where each of them was.
 * @param losses all that it ever had
 * @param watchedFrom when we had come back from our newest absence by then
 * @param at epoch milliseconds, not before it was opened
 */
export function incidentAsOf(
  bare: BareIncident,
  losses: readonly Loss[],
  watchedFrom: number | null,
  at: number,
): Incident {
  const by = (moment: number | null) => (moment !== null && moment <= at ? moment : null)
  const fallen = losses
    .filter((loss) => loss.at <= at)
    .map((loss) => ({ ...loss, backAt: by(loss.backAt), goneAt: by(loss.goneAt) }))
  const closedAt = by(bare.closedAt)
  const members = membersOf(fallen, by(watchedFrom), closedAt ?? at)
  const over = { state: bare.state, mergedInto: bare.mergedInto, closedAt }
  const open = { state: 'open' as const, mergedInto: null, closedAt }
  const to = Math.min(bare.to, at)
  return { ...bare, ...(closedAt === null ? open : over), to, members, dueBy: lastDueBy(members) }
}

/** Losses by the incident that they belong to. */
export function lossesByIncident(
  losses: readonly { loss: Loss; incidentId: string | null }[],
): ReadonlyMap<string, readonly Loss[]> {
  const found = new Map<string, Loss[]>()
  for (const { loss, incidentId } of losses) {
    if (incidentId === null) continue
    const mine = found.get(incidentId)
    if (mine) mine.push(loss)
    else found.set(incidentId, [loss])
  }
  return found
}
