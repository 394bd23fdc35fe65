import { z } from 'zod'
import { changePassword as changeInput, endSession as endInput, personName } from '@/lib/contracts/account'
import { changePassword } from '@/server/services/account/change-password'
import { readAccount } from '@/server/services/account/read'
import { renameSelf } from '@/server/services/account/rename'
import { endOtherSessions, endSession, listSessions } from '@/server/services/account/sessions'
import { router, signedIn } from '../trpc'

export const accountRouter = router({
  me: signedIn.query(({ ctx }) => readAccount({ ctx })),
  rename: signedIn.input(z.object({ name: personName })).mutation(({ ctx, input }) => renameSelf({ ctx, input })),
  changePassword: signedIn.input(changeInput).mutation(({ ctx, input }) => changePassword({ ctx, input })),
  sessions: signedIn.query(({ ctx }) => listSessions({ ctx })),
  endSession: signedIn.input(endInput).mutation(({ ctx, input }) => endSession({ ctx, input })),
  endOtherSessions: signedIn.mutation(({ ctx }) => endOtherSessions({ ctx })),
})
