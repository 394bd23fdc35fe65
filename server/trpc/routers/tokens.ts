import { apiTokenById, createApiToken as createInput } from '@/lib/contracts/api-token'
import { createApiToken } from '@/server/services/tokens/create'
import { listApiTokens } from '@/server/services/tokens/list'
import { revokeApiToken } from '@/server/services/tokens/revoke'
import { procedure, router } from '../trpc'

export const tokensRouter = router({
  list: procedure.query(({ ctx }) => listApiTokens({ ctx })),
  create: procedure.input(createInput).mutation(({ ctx, input }) => createApiToken({ ctx, input })),
  revoke: procedure.input(apiTokenById).mutation(({ ctx, input }) => revokeApiToken({ ctx, input })),
})
