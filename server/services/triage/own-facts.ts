import type { Services } from '@/server/context'
import { median } from '@/server/fleet/limits'
import { gapsBetween } from '@/server/store/gaps'
import type { OwnFacts } from '@/server/triage/facts/types'

const DAY_MS = 24 * 3_600_000
/** A median of fewer is that of a few agents. */
const MEASURED = 5

/**
 * What is known of Lifeline itself, for every cluster alike; read once for many of them.
 * @param skews of the clocks of agents, in milliseconds
 */
export async function readOwnFacts(
  ctx: Pick<Services, 'db' | 'env' | 'health' | 'clock' | 'startedAt'>,
  skews: Iterable<number>,
): Promise<OwnFacts> {
  const now = ctx.clock()
  const [absences, { problems }] = await Promise.all([gapsBetween(ctx.db, now - DAY_MS, now), ctx.health.read()])
  const measured = [...skews]
  return {
    startedAt: ctx.startedAt,
    publicUrl: ctx.env.publicUrl,
    absences,
    problems,
    medianSkewMs: measured.length < MEASURED ? null : median(measured),
  }
}
