import { z } from 'zod'
import {
  mergeClusters as mergeInput,
  renameCluster as renameInput,
  someClusters,
  tagClusters as tagInput,
} from '@/lib/contracts/care'
import { addCluster as addClusterInput } from '@/lib/contracts/dial-in'
import { clusterLiveInput } from '@/lib/contracts/live'
import { timelineQuery } from '@/lib/contracts/timeline'
import { addCluster } from '@/server/services/clusters/add'
import { archiveClusters, bringBackClusters } from '@/server/services/clusters/archive'
import { listArchived } from '@/server/services/clusters/archived'
import { readDetail } from '@/server/services/clusters/detail'
import { issueToken } from '@/server/services/clusters/issue-token'
import { followCluster } from '@/server/services/clusters/live'
import { mergeClusters, unmergeClusters } from '@/server/services/clusters/merge'
import { renameCluster } from '@/server/services/clusters/rename'
import { revokeToken } from '@/server/services/clusters/revoke-token'
import { readRoutes } from '@/server/services/clusters/routes'
import { tagClusters } from '@/server/services/clusters/tag'
import { readTimeline } from '@/server/services/clusters/timeline'
import { readTruth } from '@/server/services/clusters/truth'
import { signalOf, trackedEvents } from '../live'
import { atMoment, procedure, router } from '../trpc'

const byId = z.object({ id: z.string().max(100) })
const oneToken = byId.extend({ tokenId: z.string().max(100) })

export const clustersRouter = router({
  detail: atMoment.input(byId).query(({ ctx, input }) => readDetail({ ctx, input })),
  timeline: atMoment.input(timelineQuery).query(({ ctx, input }) => readTimeline({ ctx, input })),
  routes: atMoment.input(byId).query(({ ctx, input }) => readRoutes({ ctx, input })),
  truth: atMoment.input(byId).query(({ ctx, input }) => readTruth({ ctx, input })),
  live: procedure.input(clusterLiveInput).subscription(async function* ({ ctx, input, signal }) {
    yield* trackedEvents(followCluster({ ctx, input, signal: signalOf(signal) }))
  }),
  add: procedure.input(addClusterInput).mutation(({ ctx, input }) => addCluster({ ctx, input })),
  rename: procedure.input(renameInput).mutation(({ ctx, input }) => renameCluster({ ctx, input })),
  tag: procedure.input(tagInput).mutation(({ ctx, input }) => tagClusters({ ctx, input })),
  archive: procedure.input(someClusters).mutation(({ ctx, input }) => archiveClusters({ ctx, input })),
  bringBack: procedure.input(someClusters).mutation(({ ctx, input }) => bringBackClusters({ ctx, input })),
  merge: procedure.input(mergeInput).mutation(({ ctx, input }) => mergeClusters({ ctx, input })),
  unmerge: procedure
    .input(mergeInput.pick({ from: true }))
    .mutation(({ ctx, input }) => unmergeClusters({ ctx, input })),
  archived: procedure.query(({ ctx }) => listArchived({ ctx })),
  issueToken: procedure.input(byId).mutation(({ ctx, input }) => issueToken({ ctx, input })),
  revokeToken: procedure.input(oneToken).mutation(({ ctx, input }) => revokeToken({ ctx, input })),
})
