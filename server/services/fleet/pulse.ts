import type { FleetPulse } from '@/lib/contracts/fleet'
import type { Interval } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import { pulseOf } from '@/server/fleet/pulse'
import { gapsBetween } from '@/server/store/gaps'
import { linesOf } from '../clusters/lines'
import { DAY_MS, daysOf, readChanges } from './day'

const STEP_MS = 5 * 60_000
const FRESH_MS = 30_000

type PulseContext = Pick<Context, 'hub' | 'db' | 'clock' | 'past'>

/** Every page shows the same line: it is counted at most once in half a minute. */
const counted = new WeakMap<object, { at: number; listing: number; pulse: Promise<FleetPulse> }>()

/** How many clusters were not connected over the last 24 hours. */
export function readPulse({ ctx }: { ctx: PulseContext }): Promise<FleetPulse> {
  const now = ctx.clock()
  const last = counted.get(ctx.hub)
  const { listing } = ctx.hub
  if (last && last.listing === listing && now - last.at < FRESH_MS) return last.pulse
  const pulse = countPulse(ctx, now)
  counted.set(ctx.hub, { at: now, listing, pulse })
  pulse.catch(() => counted.delete(ctx.hub))
  return pulse
}

async function countPulse({ hub, db, past }: PulseContext, now: number): Promise<FleetPulse> {
  const window = { from: now - DAY_MS, to: now, stepMs: STEP_MS }
  const transitions = await readChanges(db, { from: window.from, until: past?.at, columnMs: STEP_MS })
  const gaps = await gapsBetween(db, window.from, now)
  const days = [...daysOf(hub.rows(), transitions, gaps, now, (id) => linesOf(hub, id))].map(([, intervals]) =>
    intervals.filter(isTheirs),
  )
  return pulseOf(days, gaps, window, now)
}

/** After our own restart a cluster is on its way back from our absence, which is no trouble of the fleet. */
function isTheirs(interval: Interval): boolean {
  return interval.cause !== 'own-restart'
}
