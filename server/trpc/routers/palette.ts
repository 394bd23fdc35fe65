import { paletteQuery } from '@/lib/contracts/palette'
import { findForPalette } from '@/server/services/palette/find'
import { procedure, router } from '../trpc'

export const paletteRouter = router({
  find: procedure.input(paletteQuery).query(({ ctx, input }) => findForPalette({ ctx, input })),
})
