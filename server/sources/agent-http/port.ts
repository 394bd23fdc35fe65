import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import type { AddressKind } from '@/lib/contracts/agent-http'
import { LifelineError } from '@/server/errors'
import { kindOfAddress } from '@/server/sources/controller/addresses'

/** The paths of an agent's port that are read. The same port proxies the Kubernetes API: nothing else is ever asked for. */
export const AGENT_PATHS = {
  health: '/health',
  metrics: '/metrics',
  detailed: '/api/health/detailed',
} as const
export type AgentPath = (typeof AGENT_PATHS)[keyof typeof AGENT_PATHS]
export const AGENT_STREAMS = { socket: '/ws', events: '/api/realtime/events' } as const

/** Where an agent's own port is. */
export interface AgentPort {
  host: string
  port: number
}

const DEFAULT_PORT = 8080

/**
 * Reads the address of an agent's port, such as `http://pipeops-agent.pipeops-system:8080`.
 * @throws {LifelineError} BAD_REQUEST, in words for whoever wrote it
 */
export function agentPortOf(text: string): AgentPort {
  const url = URL.canParse(text) ? new URL(text) : null
  const bare = url?.protocol === 'http:' && url.pathname === '/' && !url.search && !url.hash && !url.username
  if (!url || !bare || url.hostname === '') {
    const words = 'Write the address of the agent as http://HOST:8080, without a path.'
    throw new LifelineError('BAD_REQUEST', words)
  }
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && kindOfAddress(host) === 'forbidden') throw new RefusedAddress()
  return { host, port: url.port === '' ? impliedPort(text) : Number(url.port) }
}

/** `new URL` drops a port that is the scheme's own; without any, the agent's is meant. */
function impliedPort(text: string): number {
  return /:80\/?$/.test(text.trim()) ? 80 : DEFAULT_PORT
}

/** Link-local addresses are those of metadata services: nothing of an agent is there, and nothing is sent there. */
export class RefusedAddress extends LifelineError {
  constructor() {
    super('BAD_REQUEST', 'Addresses of link-local and metadata services are not read.')
  }
}

/**
 * Looks a name up for one dial, and passes on only addresses that may be dialled: what a name pointed to when it was
 * saved says nothing about where it points now.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => {
    if (error) return callback(error, [])
    const allowed = found.filter(({ address }) => kindOfAddress(address) !== 'forbidden')
    if (allowed.length === 0) return callback(new RefusedAddress(), [])
    const [first] = allowed
    if (options.all) callback(null, allowed)
    else callback(null, first?.address ?? '', first?.family)
  })
}

/** Where the other end of a connection lies; null when it is not connected. */
export function kindOfPeer(address: string | undefined): AddressKind | null {
  return address === undefined || isIP(address.replace(/%.*$/, '')) === 0 ? null : kindOfAddress(address)
}
