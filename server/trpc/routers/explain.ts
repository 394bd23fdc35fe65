import { listOwnRules } from '@/server/services/explain/own-rules'
import { procedure, router } from '../trpc'

export const explainRouter = router({
  ownRules: procedure.query(({ ctx }) => listOwnRules({ ctx })),
})
