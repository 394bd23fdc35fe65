import { initTRPC } from '@trpc/server'
import { mayUseProcedure, principalOf, procedureRefusal } from '@/server/auth/policies'
import type { Context, Viewer } from '@/server/context'
import { LifelineError, trpcError } from '@/server/errors'

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => trpcError(shape, error),
})

export const router = t.router

/** A procedure that the table of policies allows to this caller; one that is not declared there is refused. */
export const procedure = t.procedure.use(({ ctx, path, next }) => {
  if (mayUseProcedure(path, principalOf(ctx.viewer))) return next()
  if (ctx.viewer === null) throw new LifelineError('UNAUTHORIZED', 'Sign in first.')
  throw new LifelineError('FORBIDDEN', procedureRefusal(path))
})

/** As `procedure`, for what only makes sense with a person. */
export const signedIn = procedure.use(({ ctx, next }) => next({ ctx: { ...ctx, viewer: present(ctx.viewer) } }))

function present(viewer: Viewer | null): Viewer {
  if (!viewer) throw new LifelineError('UNAUTHORIZED', 'Sign in first.')
  return viewer
}
