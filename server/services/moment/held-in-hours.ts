import type { PastChange } from '@/server/fleet/past'
import { hourOf, type RolledHour } from '@/server/fleet/roll-up'
import type { Db } from '@/server/store/open'
import { statesBeforeNext } from '@/server/store/past'
import { hourBefore, hoursBetween } from '@/server/store/state-hours'
import type { Identity } from './read-past'

/** What held within an hour in which a cluster changed: its pieces tile the hour. */
function withinHour({ at: begin, pieces, after }: RolledHour, at: number): PastChange {
  let [from, to] = [begin, begin]
  for (const { state, ms, cause } of pieces) {
    ;[from, to] = [to, to + ms]
    if (at < to) return { state, since: from, cause, evidence: {} }
  }
  return { state: after.state, since: from, cause: after.cause, evidence: {} }
}

/** What each was in at a moment whose changes are no longer kept: by hours, without evidence. */
export async function heldInHours(
  db: Db,
  identities: readonly Identity[],
  at: number,
): Promise<Map<string, PastChange>> {
  const held = new Map<string, PastChange>()
  const hour = hourOf(at)
  for (const { id, createdAt, state, cause } of identities) {
    const [within] = await hoursBetween(db, id, hour, hour + 1)
    const before = within ? null : await hourBefore(db, id, hour)
    if (within) held.set(id, withinHour(within, at))
    else if (before) held.set(id, lastOf(before))
    else {
      const next = await oldestAfter(db, id, at)
      const was = next === null ? { state, cause } : { state: next, cause: null }
      if (was.state !== 'never') held.set(id, { ...was, since: createdAt, evidence: {} })
    }
  }
  return held
}

function lastOf({ at, pieces, after }: RolledHour): PastChange {
  const told = pieces.slice(0, -1).reduce((sum, { ms }) => sum + ms, 0)
  return { state: after.state, since: at + told, cause: after.cause, evidence: {} }
}

/** What the next hour that is kept came from, or the next change. */
async function oldestAfter(db: Db, id: string, at: number): Promise<PastChange['state'] | null> {
  const [next] = await hoursBetween(db, id, hourOf(at), Number.MAX_SAFE_INTEGER)
  if (next) return next.before
  return (await statesBeforeNext(db, { ids: [id], at })).get(id) ?? null
}
