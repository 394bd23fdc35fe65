import type { IncomingMessage } from 'node:http'
import proxyaddr from 'proxy-addr'
import { type Env, isLoopback } from '@/server/env'

/** Who is at the other end of a request, as far as it can be believed. */
export interface Peer {
  address: string
  /** The call came over TLS, by the word of a trusted proxy. */
  https: boolean
  /** The call came from this machine. */
  local: boolean
  /** Credentials may travel: TLS, this machine, or LIFELINE_ALLOW_INSECURE. */
  trusted: boolean
}

type PeerEnv = Pick<Env, 'trustedProxies' | 'allowInsecure'>

/** Reads the peer of a request. `x-forwarded-*` counts only from a proxy in LIFELINE_TRUSTED_PROXIES. */
export function peerOf(req: IncomingMessage, env: PeerEnv): Peer {
  const trust = trustOf(env.trustedProxies)
  const direct = (req.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const viaProxy = trust(direct, 0)
  const address = viaProxy ? proxyaddr(req, trust).replace(/^::ffff:/, '') : direct
  const proto = viaProxy ? String(req.headers['x-forwarded-proto'] ?? '') : ''
  const https = proto.split(',')[0]?.trim() === 'https'
  const local = isLoopback(address)
  return { address, https, local, trusted: https || local || env.allowInsecure }
}

type Trust = (address: string, hop: number) => boolean
const compiled = new WeakMap<readonly string[], Trust>()

function trustOf(proxies: readonly string[]): Trust {
  const known = compiled.get(proxies)
  if (known) return known
  const trust: Trust = proxies.length > 0 ? proxyaddr.compile([...proxies]) : () => false
  compiled.set(proxies, trust)
  return trust
}
