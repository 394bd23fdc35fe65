import { type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'

export type AuthCtx = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** Of better-auth, where a second factor is shown. */
export const SECOND_FACTOR = /^\/two-factor\/verify-/

/** Who has shown the right password and tries a code: better-auth holds their id behind a signed cookie. */
export async function halfSignedIn(ctx: AuthCtx): Promise<string | null> {
  if (!SECOND_FACTOR.test(ctx.path)) return null
  const cookie = await ctx.getSignedCookie(ctx.context.createAuthCookie('two_factor').name, ctx.context.secret)
  const held = cookie ? await ctx.context.internalAdapter.findVerificationValue(cookie) : null
  return held?.value ?? null
}

/** Whose second factor is shown: of who is signed in and sets it up, or of who signs in. */
export async function whoseSecondFactor(ctx: AuthCtx): Promise<string | null> {
  if (!SECOND_FACTOR.test(ctx.path)) return null
  const session = await getSessionFromCtx(ctx)
  return session?.user.id ?? halfSignedIn(ctx)
}
