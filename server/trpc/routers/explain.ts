import { z } from 'zod'
import { overlayQuery } from '@/lib/contracts/overlay'
import { saveReport as saveReportInput } from '@/lib/contracts/saved-report'
import { listReports } from '@/server/services/explain/list-reports'
import { readOverlay } from '@/server/services/explain/overlay'
import { listOwnRules } from '@/server/services/explain/own-rules'
import { readReport } from '@/server/services/explain/read-report'
import { removeReport } from '@/server/services/explain/remove-report'
import { saveReport } from '@/server/services/explain/save-report'
import { atMoment, procedure, router } from '../trpc'

const byId = z.object({ id: z.string().max(100) })
const ofCluster = z.object({ clusterId: z.string().max(100) })

export const explainRouter = router({
  ownRules: procedure.query(({ ctx }) => listOwnRules({ ctx })),
  overlay: procedure.input(overlayQuery).query(({ ctx, input }) => readOverlay({ ctx, input })),
  saveReport: procedure.input(saveReportInput).mutation(({ ctx, input }) => saveReport({ ctx, input })),
  reports: atMoment.input(ofCluster).query(({ ctx, input }) => listReports({ ctx, input })),
  report: procedure.input(byId).query(({ ctx, input }) => readReport({ ctx, input })),
  removeReport: procedure.input(byId).mutation(({ ctx, input }) => removeReport({ ctx, input })),
})
