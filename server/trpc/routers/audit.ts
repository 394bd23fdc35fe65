import { auditQuery } from '@/lib/contracts/audit'
import { readAudit } from '@/server/services/audit/read'
import { procedure, router } from '../trpc'

export const auditRouter = router({
  read: procedure.input(auditQuery).query(({ ctx, input }) => readAudit({ ctx, input })),
})
