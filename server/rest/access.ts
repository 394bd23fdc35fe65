import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Access, PATHS } from '@/server/auth/policies'
import type { Services } from '@/server/context'
import { isLoopback } from '@/server/env'
import { LifelineError } from '@/server/errors'
import { bearerOf, hashToken } from '@/server/gateway/tokens'
import { peerOf } from '@/server/http/peer'

export type PathKey = keyof typeof PATHS

/**
 * Lets a caller pass or throws what it is told instead.
 * @throws {LifelineError} FORBIDDEN over plain HTTP from elsewhere, UNAUTHORIZED without the right token
 */
export function demand(access: Access, req: IncomingMessage, env: Services['env']): void {
  if (access === 'public') return
  const peer = peerOf(req, env)
  if (access === 'api-token-off-loopback' && peer.local && isLoopback(hostOf(req))) return
  if (access !== 'api-token' && access !== 'api-token-off-loopback') {
    throw new LifelineError('FORBIDDEN', 'This is not for programs.')
  }
  if (!peer.trusted) throw new LifelineError('FORBIDDEN', 'Tokens are not taken over plain HTTP: use https.')
  if (env.apiToken === null) {
    throw new LifelineError('UNAUTHORIZED', 'No token is set up for programs: set LIFELINE_API_TOKEN.')
  }
  const shown = bearerOf(req.headers.authorization)
  if (shown === null || !same(shown, env.apiToken)) {
    throw new LifelineError('UNAUTHORIZED', 'An API token is needed: Authorization: Bearer ...')
  }
}

/** A proxy on this machine calls from loopback too, but mostly passes on the name that it was called by. */
function hostOf(req: IncomingMessage): string {
  return (req.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)))
}
