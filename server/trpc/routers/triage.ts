import { z } from 'zod'
import { queueKey, queueQuery } from '@/lib/contracts/triage-queue'
import { readItem } from '@/server/services/triage/item'
import { followQueue } from '@/server/services/triage/live'
import { causesOfCluster } from '@/server/services/triage/of-cluster'
import { readQueue } from '@/server/services/triage/queue'
import { signalOf } from '../live'
import { atMoment, procedure, router } from '../trpc'

const at = z.number().int().nullable().default(null)

export const triageRouter = router({
  queue: atMoment.input(queueQuery).query(({ ctx, input }) => readQueue({ ctx, input })),
  item: atMoment.input(z.object({ key: queueKey, at })).query(({ ctx, input }) => readItem({ ctx, input })),
  ofCluster: atMoment
    .input(z.object({ id: z.string().max(100), at }))
    .query(({ ctx, input }) => causesOfCluster({ ctx, input })),
  live: procedure.input(z.object({ key: queueKey.nullable() })).subscription(async function* ({ ctx, input, signal }) {
    yield* followQueue({ ctx, input, signal: signalOf(signal) })
  }),
})
