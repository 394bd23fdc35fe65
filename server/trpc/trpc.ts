import { initTRPC } from '@trpc/server'
import { momentInput } from '@/lib/contracts/moment'
import { beforeMutation } from '@/server/audit/record-mutation'
import { mayUseProcedure, principalOf, procedureRefusal } from '@/server/auth/policies'
import type { Context, Viewer } from '@/server/context'
import { LifelineError, trpcError } from '@/server/errors'
import { contextAt } from '@/server/services/moment/context-at'

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => trpcError(shape, error),
})

export const router = t.router

/**
 * A procedure that the table of policies allows to this caller; one that is not declared there is refused. What changes
 * something is put into the audit log, as the table of server/audit/actions.ts says.
 */
export const procedure = t.procedure
  .use(({ ctx, type, next }) => {
    // What limits requests is at the door of HTTP.
    if (type === 'subscription' || !ctx.waitingBytes) return next()
    throw new LifelineError('BAD_REQUEST', 'The socket is for streams alone.')
  })
  .use(({ ctx, path, next }) => {
    if (mayUseProcedure(path, principalOf(ctx.viewer))) return next()
    if (ctx.viewer === null) throw new LifelineError('UNAUTHORIZED', 'Sign in first.')
    throw new LifelineError('FORBIDDEN', procedureRefusal(path))
  })
  .use(async ({ ctx, path, type, getRawInput, next }) => {
    if (type !== 'mutation') return next()
    const finish = await beforeMutation(ctx, path, await getRawInput())
    const result = await next()
    if (result.ok) await finish(result.data)
    return result
  })

/** As `procedure`, for questions that may be about a moment: `at` in their input. What was known then is all that is told. */
export const atMoment = procedure
  .input(momentInput.optional())
  .use(async ({ ctx, input, next }) => next({ ctx: input?.at == null ? ctx : await contextAt(ctx, input.at) }))

/** As `procedure`, for what only makes sense with a person. */
export const signedIn = procedure.use(({ ctx, next }) => next({ ctx: { ...ctx, viewer: present(ctx.viewer) } }))

function present(viewer: Viewer | null): Viewer {
  if (!viewer) throw new LifelineError('UNAUTHORIZED', 'Sign in first.')
  return viewer
}
