import { accountLink, joinByLink, resetByLink } from '@/lib/contracts/account'
import { joinByInvitation } from '@/server/services/account-links/join'
import { readAccountLink } from '@/server/services/account-links/read'
import { resetByOneTimeLink } from '@/server/services/account-links/reset'
import { procedure, router } from '../trpc'

export const accountLinksRouter = router({
  read: procedure.input(accountLink).query(({ ctx, input }) => readAccountLink({ ctx, input })),
  join: procedure.input(joinByLink).mutation(({ ctx, input }) => joinByInvitation({ ctx, input })),
  reset: procedure.input(resetByLink).mutation(({ ctx, input }) => resetByOneTimeLink({ ctx, input })),
})
