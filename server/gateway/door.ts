import type { IncomingMessage } from 'node:http'
import type { Refusal } from '@/lib/contracts/dial-in'
import type { Services } from '@/server/context'
import { pathOf } from '@/server/http/answer'
import { type Peer, peerOf } from '@/server/http/peer'
import type { Credential } from './directory'
import { GATEWAY_LIMITS } from './limits'
import { bearerOf } from './tokens'

export interface Guest {
  ok: true
  peer: Peer
  path: string
  /** As it was shown, for its fingerprint among the refused; it goes no further. */
  token: string
  query: URLSearchParams
  credential: Credential
  /** `?token=` was in its URL: only agents of November 2025 do that. */
  tokenInQuery: boolean
}
export interface TurnedAway {
  ok: false
  status: 401 | 403 | 503
  reason: Refusal
  message: string
  headers: Record<string, string>
}

type Deps = Pick<Services, 'env' | 'directory' | 'refused' | 'damage' | 'health'>

export const RETRY = { 'retry-after': String(GATEWAY_LIMITS.retryAfterS) }

const AWAY = {
  'origin-present': { status: 403, message: 'Agents send no Origin; pages may not call this.', headers: {} },
  'insecure-http': {
    status: 503,
    message: 'Agents send secrets: use https, or set LIFELINE_ALLOW_INSECURE=1 on Lifeline.',
    headers: RETRY,
  },
  'not-ready': { status: 503, message: 'Lifeline is starting or stopping. Try again shortly.', headers: RETRY },
  'no-token': { status: 401, message: 'A bearer token is needed.', headers: {} },
  'wrong-token': { status: 401, message: 'Lifeline knows no such token.', headers: {} },
  'revoked-token': { status: 401, message: 'This token was revoked.', headers: {} },
} as const

/** Before anything else, and noted nowhere: of a damaged store nobody can say which tokens are good. */
const DAMAGED = {
  ok: false,
  status: 503,
  reason: 'not-ready',
  message: 'The database of Lifeline is damaged: nothing is taken in until it is restored.',
  headers: RETRY,
} as const

/**
 * Who may come in. A status of 401 strands an agent until a person restarts it, so it is the answer to a wrong token
 * alone (protocol notes, trap 5); whatever is no fault of the agent's is 503.
 */
export function enter(req: IncomingMessage, deps: Deps, ready: boolean): Guest | TurnedAway {
  const path = pathOf(req)
  const { query, tokenInQuery } = stripToken(req)
  const peer = peerOf(req, deps.env)
  const token = bearerOf(req.headers.authorization)
  const refuse = (reason: keyof typeof AWAY): TurnedAway => {
    deps.refused.note({ address: peer.address, token, reason, path: path.slice(0, 200) })
    return { ok: false, reason, ...AWAY[reason] }
  }
  if (deps.damage) {
    deps.health.shed.note('store-damaged')
    return DAMAGED
  }
  if (req.headers.origin !== undefined) return refuse('origin-present')
  if (!peer.trusted) return refuse('insecure-http')
  if (!ready) return refuse('not-ready')
  if (token === null) return refuse('no-token')
  const known = deps.directory.authenticate(token)
  if (known.kind !== 'good') return refuse(known.kind === 'revoked' ? 'revoked-token' : 'wrong-token')
  return { ok: true, peer, path, token, query, credential: known.credential, tokenInQuery }
}

/** Takes `?token=` out of the URL, so that nothing behind this can log it. It never authenticates. */
function stripToken(req: IncomingMessage): { query: URLSearchParams; tokenInQuery: boolean } {
  const query = new URLSearchParams((req.url ?? '').split('?').slice(1).join('?'))
  const tokenInQuery = query.has('token')
  query.delete('token')
  const rest = query.toString()
  if (tokenInQuery) req.url = rest ? `${pathOf(req)}?${rest}` : pathOf(req)
  return { query, tokenInQuery }
}
