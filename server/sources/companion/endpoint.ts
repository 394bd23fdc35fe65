import { WebSocketServer } from 'ws'
import { COMPANION_LIMITS, COMPANION_PATH } from '@/lib/contracts/companion'
import type { Services } from '@/server/context'
import { enter } from '@/server/gateway/door'
import { pathOf, refuseUpgrade, type UpgradeHandler } from '@/server/http/answer'
import { Session } from './session'

type Deps = Pick<Services, 'env' | 'log' | 'clock' | 'directory' | 'refused' | 'companions'>

export interface CompanionEndpoint {
  handleUpgrade: UpgradeHandler
  stop(): Promise<void>
}

/** What answers here, in the words of the table of policies. */
export const COMPANION_PATHS: readonly string[] = [`WS ${COMPANION_PATH}`]

/** Where companions dial in, each with the token of its cluster. */
export function createCompanionEndpoint(services: Deps): CompanionEndpoint {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: COMPANION_LIMITS.frameBytes,
    clientTracking: false,
  })
  const sessions = new Map<Session, string>()
  let ready = true
  services.directory.onRevoked((tokenId) => {
    for (const [session, of] of sessions) if (of === tokenId) session.end(1008, 'token revoked')
  })

  return {
    handleUpgrade(req, socket, head) {
      if (pathOf(req) !== COMPANION_PATH) return false
      const guest = enter(req, services, ready)
      if (!guest.ok) refuseUpgrade(socket, guest.status, guest.headers)
      // The token that all agents may share says of which cluster nothing is told.
      else if (guest.credential.clusterId === null) refuseUpgrade(socket, 403)
      else {
        const { clusterId, tokenId } = guest.credential
        sockets.handleUpgrade(req, socket, head, (ws) => {
          const session = new Session(services, ws, clusterId)
          sessions.set(session, tokenId)
          ws.on('close', () => sessions.delete(session))
        })
      }
      return true
    },
    async stop() {
      ready = false
      for (const session of sessions.keys()) session.end(1012, 'service restart')
      await services.companions.stop()
    },
  }
}
