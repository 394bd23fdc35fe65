import { fleetPick, fleetQuery } from '@/lib/contracts/fleet'
import { fleetLiveInput } from '@/lib/contracts/live'
import { followFleet } from '@/server/services/fleet/live'
import { readPage } from '@/server/services/fleet/page'
import { pickClusters } from '@/server/services/fleet/pick'
import { readPulse } from '@/server/services/fleet/pulse'
import { signalOf, trackedEvents } from '../live'
import { atMoment, procedure, router } from '../trpc'

export const fleetRouter = router({
  page: atMoment.input(fleetQuery).query(({ ctx, input }) => readPage({ ctx, input })),
  pick: atMoment.input(fleetPick).query(({ ctx, input }) => pickClusters({ ctx, input })),
  pulse: atMoment.query(({ ctx }) => readPulse({ ctx })),
  live: procedure.input(fleetLiveInput).subscription(async function* ({ ctx, input, signal }) {
    yield* trackedEvents(followFleet({ ctx, input, signal: signalOf(signal) }))
  }),
})
