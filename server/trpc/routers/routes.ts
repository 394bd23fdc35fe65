import { fleetRoutesQuery } from '@/lib/contracts/route-fleet'
import { hostQuery } from '@/lib/contracts/route-truth'
import { readHost } from '@/server/services/routes/host'
import { readRoutesPage } from '@/server/services/routes/page'
import { procedure, router } from '../trpc'

export const routesRouter = router({
  page: procedure.input(fleetRoutesQuery).query(({ ctx, input }) => readRoutesPage({ ctx, input })),
  host: procedure.input(hostQuery).query(({ ctx, input }) => readHost({ ctx, input })),
})
