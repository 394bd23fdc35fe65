import { TRIAGE_KEPT_MS } from '@/lib/contracts/triage-queue'
import type { Context } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { TriageView } from '@/server/realtime/triage-book'
import { readTriageMark } from '@/server/realtime/triage-keeper'
import { TriagePart } from '@/server/realtime/triage-part'
import { gapsBetween } from '@/server/store/gaps'
import { incidentsBetween, lossesOf } from '@/server/store/incidents'
import { endedBetween, toldAt } from '@/server/store/triage-history'
import { incidentAsOf, lossesByIncident } from '@/server/triage/incidents/as-of'

export type MomentContext = Pick<Context, 'hub' | 'triage' | 'db' | 'clock'>

/** What the queue is, or was at a moment. */
export type Moment = Omit<TriageView, 'version'>

const DAY_MS = 24 * 3_600_000

/**
 * The queue as it was known at a moment that is past, of the clusters that the caller sees.
 * @param ctx that of the moment, or of now
 * @throws {LifelineError} BAD_REQUEST for a moment of which nothing is kept
 */
export async function readMoment({ hub, db, clock }: MomentContext, at: number): Promise<Moment> {
  const mark = await readTriageMark(db)
  const keptFrom = mark && Math.max(mark.from, mark.wholeAt - TRIAGE_KEPT_MS)
  if (keptFrom === null || at < keptFrom) {
    const since = keptFrom === null ? '' : ` It is known since ${new Date(keptFrom).toISOString()}.`
    throw new LifelineError('BAD_REQUEST', `What the queue was at that moment is not kept.${since}`)
  }
  const moment = Math.min(at, clock())
  const [told, ended, bare, gaps] = await Promise.all([
    toldAt(db, moment),
    endedBetween(db, moment - DAY_MS, moment),
    incidentsBetween(db, moment - DAY_MS, moment),
    gapsBetween(db, keptFrom, moment),
  ])
  const byIncident = lossesByIncident(
    await lossesOf(
      db,
      bare.map(({ id }) => id),
    ),
  )
  const watchedFrom = gaps.findLast(({ to }) => to <= moment)?.to ?? null
  const incidents = bare.map((one) => incidentAsOf(one, byIncident.get(one.id) ?? [], watchedFrom, moment))
  const open = new Set(incidents.filter(({ state }) => state === 'open').map(({ id }) => id))
  // What was there again at that moment had not ended.
  const over = ended.filter(({ entry }) => !open.has(entry.key)).reverse()
  const known = { told, incidents, ended: over }
  const part = new TriagePart(
    known,
    (id) => hub.has(id),
    (id) => hub.row(id)?.joinedRoutes ?? 0,
  )
  return Object.assign(part, { asOf: moment })
}
