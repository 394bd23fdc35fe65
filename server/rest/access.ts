import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TOKEN_VERB_LOOK } from '@/lib/contracts/api-token'
import type { Rights } from '@/lib/contracts/people'
import { PATHS } from '@/server/auth/policies'
import type { Services } from '@/server/context'
import { isLoopback } from '@/server/env'
import { LifelineError } from '@/server/errors'
import { bearerOf, hashToken } from '@/server/gateway/tokens'
import { peerOf } from '@/server/http/peer'
import { verbOf } from './scopes'

export type PathKey = keyof typeof PATHS
type Deps = Pick<Services, 'env' | 'apiTokens'>

const ENDED = {
  wrong:
    'An API token is needed: Authorization: Bearer ... An owner makes one under Settings / API tokens; LIFELINE_API_TOKEN sets one, too.',
  revoked: 'This API token was revoked.',
  expired: 'This API token has run out. Make a new one under Settings / API tokens.',
} as const

/**
 * Lets a caller pass or throws what it is told instead.
 * @returns the clusters that the caller sees
 * @throws {LifelineError} FORBIDDEN over plain HTTP from elsewhere or for a token that may not ask this, UNAUTHORIZED
 * without a token that is in force
 */
export function demand(path: PathKey, req: IncomingMessage, { env, apiTokens }: Deps): Rights['sees'] {
  const access = PATHS[path]
  if (access === 'public') return 'everything'
  const peer = peerOf(req, env)
  if (access === 'api-token-off-loopback' && peer.local && isLoopback(hostOf(req))) return 'everything'
  if (access !== 'api-token' && access !== 'api-token-off-loopback') {
    throw new LifelineError('FORBIDDEN', 'This is not for programs.')
  }
  if (!peer.trusted) throw new LifelineError('FORBIDDEN', 'Tokens are not taken over plain HTTP: use https.')
  const shown = bearerOf(req.headers.authorization)
  if (shown === null) throw new LifelineError('UNAUTHORIZED', ENDED.wrong)
  if (env.apiToken !== null && same(shown, env.apiToken)) return 'everything'
  const checked = apiTokens.check(shown)
  if (checked.kind !== 'good') throw new LifelineError('UNAUTHORIZED', ENDED[checked.kind])
  const verb = verbOf(path)
  if (verb !== null && checked.token.verbs.includes(verb)) return checked.token.sees
  const needed = verb === null ? 'more' : `"${TOKEN_VERB_LOOK[verb].label}"`
  throw new LifelineError('FORBIDDEN', `This API token may not ask this: it takes ${needed}.`)
}

/** A proxy on this machine calls from loopback too, but mostly passes on the name that it was called by. */
function hostOf(req: IncomingMessage): string {
  return (req.headers.host ?? '').replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
}

function same(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(a)), Buffer.from(hashToken(b)))
}
