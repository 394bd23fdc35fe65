import { z } from 'zod'
import { agentPortInput, besideQuery, companionManifestInput } from '@/lib/contracts/beside'
import { removeAgentPort, setAgentPort, testAgentPort } from '@/server/services/beside/agent-port'
import { makeCompanionManifest } from '@/server/services/beside/companion-manifest'
import { listBeside } from '@/server/services/beside/list'
import { readBeside } from '@/server/services/beside/read'
import { atMoment, procedure, router } from '../trpc'

const byId = z.object({ id: z.string().max(100) })

export const besideRouter = router({
  list: procedure.query(({ ctx }) => listBeside({ ctx })),
  read: atMoment.input(besideQuery).query(({ ctx, input }) => readBeside({ ctx, input })),
  companionManifest: procedure
    .input(companionManifestInput)
    .mutation(({ ctx, input }) => makeCompanionManifest({ ctx, input })),
  setAgentPort: procedure.input(agentPortInput).mutation(({ ctx, input }) => setAgentPort({ ctx, input })),
  removeAgentPort: procedure.input(byId).mutation(({ ctx, input }) => removeAgentPort({ ctx, input })),
  testAgentPort: procedure
    .input(agentPortInput.pick({ url: true }))
    .mutation(({ ctx, input }) => testAgentPort({ ctx, input })),
})
