import { z } from 'zod'
import { addController as addInput, updateController as updateInput } from '@/lib/contracts/sources'
import { addController } from '@/server/services/sources/add-controller'
import { listSources } from '@/server/services/sources/list'
import { readListing } from '@/server/services/sources/listing'
import { probeController } from '@/server/services/sources/probe-controller'
import { removeController } from '@/server/services/sources/remove-controller'
import { updateController } from '@/server/services/sources/update-controller'
import { procedure, router } from '../trpc'

const byId = z.object({ id: z.string().max(100) })

export const sourcesRouter = router({
  list: procedure.query(({ ctx }) => listSources({ ctx })),
  listing: procedure.input(byId).query(({ ctx, input }) => readListing({ ctx, input })),
  addController: procedure.input(addInput).mutation(({ ctx, input }) => addController({ ctx, input })),
  updateController: procedure.input(updateInput).mutation(({ ctx, input }) => updateController({ ctx, input })),
  removeController: procedure.input(byId).mutation(({ ctx, input }) => removeController({ ctx, input })),
  probeController: procedure.input(byId).mutation(({ ctx, input }) => probeController({ ctx, input })),
})
