import {
  invitePerson as inviteInput,
  onePerson,
  resetPerson as resetInput,
  setRights as rightsInput,
} from '@/lib/contracts/people'
import { endPersonSessions } from '@/server/services/people/end-sessions'
import { invitePerson } from '@/server/services/people/invite'
import { listPeople } from '@/server/services/people/list'
import { removePerson } from '@/server/services/people/remove'
import { makeResetLink } from '@/server/services/people/reset-link'
import { revokeAccountLink } from '@/server/services/people/revoke-link'
import { setPersonRights } from '@/server/services/people/set-rights'
import { procedure, router } from '../trpc'

export const peopleRouter = router({
  list: procedure.query(({ ctx }) => listPeople({ ctx })),
  invite: procedure.input(inviteInput).mutation(({ ctx, input }) => invitePerson({ ctx, input })),
  setRights: procedure.input(rightsInput).mutation(({ ctx, input }) => setPersonRights({ ctx, input })),
  remove: procedure.input(onePerson).mutation(({ ctx, input }) => removePerson({ ctx, input })),
  resetLink: procedure.input(resetInput).mutation(({ ctx, input }) => makeResetLink({ ctx, input })),
  revokeLink: procedure.input(onePerson).mutation(({ ctx, input }) => revokeAccountLink({ ctx, input })),
  endSessions: procedure.input(onePerson).mutation(({ ctx, input }) => endPersonSessions({ ctx, input })),
})
