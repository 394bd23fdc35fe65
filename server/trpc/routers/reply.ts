import { replyQuery } from '@/lib/contracts/reply'
import { draftReply } from '@/server/services/reply/draft'
import { procedure, router } from '../trpc'

export const replyRouter = router({
  draft: procedure.input(replyQuery).query(({ ctx, input }) => draftReply({ ctx, input })),
})
