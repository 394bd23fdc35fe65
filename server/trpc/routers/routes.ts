import { hostQuery } from '@/lib/contracts/route-truth'
import { readHost } from '@/server/services/routes/host'
import { procedure, router } from '../trpc'

export const routesRouter = router({
  host: procedure.input(hostQuery).query(({ ctx, input }) => readHost({ ctx, input })),
})
