import { procedure, router } from '../trpc'

export const healthRouter = router({
  read: procedure.query(({ ctx }) => ctx.health.read()),
})
