import { fleetRoutesQuery } from '@/lib/contracts/route-fleet'
import { hostQuery } from '@/lib/contracts/route-truth'
import { readHost } from '@/server/services/routes/host'
import { readRoutesPage } from '@/server/services/routes/page'
import { atMoment, router } from '../trpc'

/** The routes of a moment are laid over each other when somebody asks for them. */
const routesAtMoment = atMoment.use(async ({ ctx, next }) => {
  if (ctx.past) await ctx.routes.caughtUp()
  return next()
})

export const routesRouter = router({
  page: routesAtMoment.input(fleetRoutesQuery).query(({ ctx, input }) => readRoutesPage({ ctx, input })),
  host: atMoment.input(hostQuery).query(({ ctx, input }) => readHost({ ctx, input })),
})
