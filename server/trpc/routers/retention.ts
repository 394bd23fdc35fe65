import { retentionTerms, setRetention as setInput } from '@/lib/contracts/retention'
import { previewRetention } from '@/server/services/retention/preview'
import { readRetention } from '@/server/services/retention/read'
import { setRetention } from '@/server/services/retention/set'
import { procedure, router } from '../trpc'

export const retentionRouter = router({
  read: procedure.query(({ ctx }) => readRetention({ ctx })),
  preview: procedure.input(retentionTerms).mutation(({ ctx, input }) => previewRetention({ ctx, input })),
  set: procedure.input(setInput).mutation(({ ctx, input }) => setRetention({ ctx, input })),
})
