import type { FleetEvent } from '@/lib/contracts/live'
import type { Context } from '@/server/context'
import type { Live } from '@/server/realtime/hub'

/** The stream of the fleet: the rows of the watched clusters, the tally, and whether the order may have changed. */
export function followFleet({
  ctx,
  input,
  signal,
}: {
  ctx: Pick<Context, 'hub' | 'waitingBytes'>
  input: { watch: string[]; lastEventId?: string | null }
  signal: AbortSignal
}): Live<FleetEvent> {
  const { watch, lastEventId } = input
  return ctx.hub.fleetStream(watch, { lastEventId, signal, waitingBytes: ctx.waitingBytes })
}
