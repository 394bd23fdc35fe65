import { router, signedIn } from '../trpc'

export const accountRouter = router({
  me: signedIn.query(({ ctx }) => ({ email: ctx.viewer.email, name: ctx.viewer.name })),
})
