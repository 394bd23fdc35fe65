import type { Services } from '@/server/context'
import { median } from '@/server/fleet/limits'
import { gapsBetween } from '@/server/store/gaps'
import type { OwnFacts } from '@/server/triage/facts/types'

const DAY_MS = 24 * 3_600_000
/** A median of fewer is that of a few agents. */
const MEASURED = 5

/** What is known of Lifeline itself, for every cluster alike; read once for many of them. */
export async function readOwnFacts(
  ctx: Pick<Services, 'hub' | 'db' | 'env' | 'health' | 'clock' | 'startedAt'>,
): Promise<OwnFacts> {
  const now = ctx.clock()
  const [absences, { problems }] = await Promise.all([gapsBetween(ctx.db, now - DAY_MS, now), ctx.health.read()])
  const skews = [...ctx.hub.rows()].flatMap(({ skewMs }) => skewMs ?? [])
  return {
    startedAt: ctx.startedAt,
    publicUrl: ctx.env.publicUrl,
    absences,
    problems,
    medianSkewMs: skews.length < MEASURED ? null : median(skews),
  }
}
