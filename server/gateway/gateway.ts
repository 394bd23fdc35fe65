import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Shed } from '@/lib/contracts/own-health'
import type { Services } from '@/server/context'
import { LifelineError } from '@/server/errors'
import type { Endpoint } from '@/server/fleet/types'
import { answerError, answerJson, type RequestHandler, refuseUpgrade, type UpgradeHandler } from '@/server/http/answer'
import { Connection, type ConnectionDeps } from './connection'
import { enter, type Guest, RETRY } from './door'
import { IntakeLimits } from './intake-limits'
import { GATEWAY_LIMITS } from './limits'
import { Naming } from './naming'
import { agentPathOf } from './path'
import type { RouteVerb } from './route-body'
import { answerRouteCall, type RoutesDeps } from './routes-api'
import { Sessions } from './sessions'
import { SILENT, startSweep } from './sweep'

type Deps = Pick<
  Services,
  'db' | 'env' | 'log' | 'clock' | 'intake' | 'hub' | 'directory' | 'refused' | 'health' | 'damage'
>

export interface Gateway {
  handleUpgrade: UpgradeHandler
  handleRequest: RequestHandler
  /** Sockets of agents that are open now. */
  sockets(): { open: number; nameless: number }
  stop(deadlineMs?: number): Promise<void>
}

const SOCKETS: Readonly<Record<string, Endpoint>> = { '/api/v1/clusters/agent/ws': 'controller', '/ws': 'gateway' }
const ROUTES: Readonly<Record<string, RouteVerb>> = {
  '/api/v1/gateway/routes/sync': 'sync',
  '/api/v1/gateway/routes/register': 'register',
  '/api/v1/gateway/routes/unregister': 'unregister',
}
/** Agents ask for these and take 404 for an answer (protocol notes, trap 15). */
const ABSENT = /^(\/api\/v1\/public\/ip-intel\/[^/]+|\/api\/v1\/clusters\/agent\/[^/]+\/tunnels(\/sync)?)$/

/** Mostly a proxy on the way that keeps the upgrade for itself. */
const NO_UPGRADE = {
  error: { code: 'BAD_REQUEST', message: 'This address takes WebSocket upgrades alone. Does a proxy pass them on?' },
}

/** What answers here, in the words of the table of policies. */
export const GATEWAY_PATHS: readonly string[] = [
  ...Object.keys(SOCKETS).map((path) => `WS ${path}`),
  ...Object.keys(ROUTES).map((path) => `POST ${path}`),
]

/** Where agents dial in: two socket endpoints and the routes interface (protocol notes, sections 1 and 2). */
export function createGateway(services: Deps): Gateway {
  const sessions = new Sessions(({ clusterId }) => {
    // A nameless socket is told of where its cluster is away.
    if (clusterId !== null && services.hub.stateOf(clusterId)?.state !== 'connected') services.intake.retell(clusterId)
  })
  services.health.sockets = () => countSockets(sessions)
  services.hub.namelessSince = (clusterId) => namelessSince(services.directory, sessions, clusterId)
  const naming = new Naming(services, sessions)
  const shed = (reason: Shed) => services.health.shed.note(reason)
  const limits = new IntakeLimits({ clock: services.clock, shed })
  const deps = { ...services, sessions, naming, shed }
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    // The library's own answers cut off whoever has 60 pings waiting; agents leak ping loops, and catch up in bursts.
    autoPong: false,
    maxPayload: GATEWAY_LIMITS.frameBytes,
    clientTracking: false,
  })
  const stopSweep = startSweep(deps)
  let ready = true
  services.intake.onEndSocket((_clusterId, socketId) => sessions.get(socketId)?.end(1001, SILENT))
  services.directory.onRevoked((tokenId) => {
    for (const connection of sessions.ofToken(tokenId)) connection.end(1008, 'token revoked')
  })

  // Sockets that came while two clusters were one belong to the one whose token they showed.
  services.directory.onParted((identity, from) => {
    for (const session of sessions.ofCluster(from)) {
      if (services.directory.issuedTo(session.credential.tokenId) === identity) session.name(identity)
    }
  })

  return {
    handleUpgrade(req, socket, head) {
      const endpoint = SOCKETS[agentPathOf(req)]
      if (!endpoint) return false
      const guest = enter(req, services, ready)
      if (!guest.ok) {
        refuseUpgrade(socket, guest.status, guest.headers)
        return true
      }
      const release = limits.takeSocket(guest)
      if (release) {
        socket.once('close', release)
        open({ deps, sockets }, { req, socket, head, guest, endpoint })
      } else refuseUpgrade(socket, 503, RETRY)
      return true
    },
    handleRequest(req, res) {
      const path = agentPathOf(req)
      if (SOCKETS[path]) {
        answerJson(res, 426, NO_UPGRADE, { upgrade: 'websocket', connection: 'upgrade' })
        return true
      }
      if (ABSENT.test(path)) {
        answerError(res, new LifelineError('NOT_FOUND', 'Lifeline does not offer this.'))
        return true
      }
      const verb = ROUTES[path]
      if (!verb || req.method !== 'POST') return false
      void answerCall({ deps, limits, verb, req, res, ready })
      return true
    },
    sockets: () => countSockets(sessions),
    async stop(deadlineMs = 2_000) {
      ready = false
      stopSweep()
      await leaveAll(sessions, deadlineMs)
      await Promise.all([services.refused.flush(), services.directory.flush()])
    },
  }
}

function countSockets(sessions: Sessions): { open: number; nameless: number } {
  const all = sessions.all()
  return { open: all.length, nameless: all.filter((connection) => connection.clusterId === null).length }
}

/** A token that stands for several clusters does not tell whose its nameless socket is. */
function namelessSince(directory: Deps['directory'], sessions: Sessions, clusterId: string): number | null {
  const tokens = directory.tokensOf(clusterId).map(({ id }) => ({ tokenId: id, clusterId }))
  const telling = tokens.filter((credential) => directory.clustersOf(credential).length === 1)
  const since = telling.flatMap((credential) => sessions.nameless(credential).map(({ openedAt }) => openedAt))
  return since.length === 0 ? null : Math.min(...since)
}

interface Arrival {
  req: IncomingMessage
  socket: Duplex
  head: Buffer
  guest: Guest
  endpoint: Endpoint
}

function open(
  { deps, sockets }: { deps: ConnectionDeps; sockets: WebSocketServer },
  { req, socket, head, guest, endpoint }: Arrival,
): void {
  const { credential, tokenInQuery, peer } = guest
  sockets.handleUpgrade(req, socket, head, (ws) => {
    const connection = new Connection(deps, { socket: ws, credential, endpoint, address: peer.address, tokenInQuery })
    const uuid = endpoint === 'gateway' ? guest.query.get('cluster_uuid') : null
    if (uuid) connection.nameBy(uuid)
  })
}

async function answerCall(call: {
  deps: RoutesDeps & Deps
  limits: IntakeLimits
  verb: RouteVerb
  req: IncomingMessage
  res: ServerResponse
  ready: boolean
}): Promise<void> {
  const { deps, limits, verb, req, res, ready } = call
  const guest = enter(req, deps, ready)
  if (guest.ok) {
    const release = limits.takeCall(guest)
    if (release) await answerRouteCall(deps, { verb, guest, req, res }).finally(release)
    else answerBusy(req, res)
  } else {
    const code = guest.status === 401 ? 'UNAUTHORIZED' : guest.status === 403 ? 'FORBIDDEN' : 'UNAVAILABLE'
    answerJson(res, guest.status, { error: { code, message: guest.message } }, guest.headers)
  }
}

/** An agent tries a call again that was answered so; it is stranded by a 401 alone. */
function answerBusy(req: IncomingMessage, res: ServerResponse): void {
  req.resume()
  answerError(
    res,
    new LifelineError('UNAVAILABLE', 'This is more than Lifeline takes at once. Try again shortly.'),
    RETRY,
  )
}

/** 1012 sends an agent to its backoff; whoever does not answer the close frame is cut off. */
async function leaveAll(sessions: Sessions, deadlineMs: number): Promise<void> {
  const all = sessions.all()
  await Promise.all(all.map((connection) => connection.leave(1012, 'service restart', deadlineMs)))
}
