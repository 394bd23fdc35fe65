import { setupCompletion, setupLink } from '@/lib/contracts/setup'
import { completeSetup } from '@/server/services/setup/complete'
import { readSetupState } from '@/server/services/setup/state'
import { procedure, router } from '../trpc'

export const setupRouter = router({
  state: procedure.input(setupLink).query(({ ctx, input }) => readSetupState({ ctx, input })),
  complete: procedure.input(setupCompletion).mutation(({ ctx, input }) => completeSetup({ ctx, input })),
})
