import { APIError } from 'better-auth/api'
import type { Clock } from '@/server/context'
import { type AuthCtx, whoseSecondFactor } from './half-signed-in'

const PATH = '/two-factor/verify-totp'
/** A code is taken in its half minute, and in the ones before and after it. */
const GOOD_FOR_MS = 2 * 60_000

/** A code of an authenticator is good once (RFC 6238, section 5.2): whoever saw it cannot show it again. */
export function usedCodeHooks(clock: Clock) {
  const used = new Map<string, number>()

  async function keyOf(ctx: AuthCtx): Promise<string | null> {
    const person = ctx.path === PATH ? await whoseSecondFactor(ctx) : null
    return person && `${person} ${codeIn(ctx.body)}`
  }

  return {
    /** A used code becomes a wrong one, with all that follows. One that is tried counts as used, so that of two one is. */
    before: async (ctx: AuthCtx) => {
      const key = await keyOf(ctx)
      if (key === null) return undefined
      const now = clock()
      for (const [old, at] of used) if (now - at >= GOOD_FOR_MS) used.delete(old)
      if (used.has(key)) return { context: { body: { ...ctx.body, code: '' } } }
      used.set(key, now)
      return undefined
    },
    after: async (ctx: AuthCtx) => {
      if (ctx.path !== PATH || !(ctx.context.returned instanceof APIError)) return
      const key = await keyOf(ctx)
      if (key !== null) used.delete(key)
    },
  }
}

function codeIn(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body ? String(body.code).slice(0, 20) : ''
}
