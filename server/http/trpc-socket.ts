import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyTRPCRouter } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { sessionFrom } from '@/server/auth/session'
import type { Context, Services, Viewer } from '@/server/context'
import { pathOf, refuseUpgrade, type UpgradeHandler } from './answer'
import { isOwnOrigin } from './origin'
import { reportTrpcError } from './trpc-report'

const MAX_PAYLOAD = 256 * 1024
/** A reader that lets this much pile up is cut off; it comes back and gets a snapshot. */
const MAX_BUFFERED = 8 * 1024 * 1024
const CHECK_BUFFERS_MS = 2_000
const CHECK_SESSIONS_MS = 30_000
/** Close code for a socket whose session ended; clients should show the sign-in page. */
const SESSION_ENDED = 4401

interface TrpcSocket {
  upgrade: UpgradeHandler
  /** Closes sockets whose session has ended. */
  recheck: () => void
  stop: () => void
}

/** `/trpc` as a WebSocket: subscriptions of signed-in people, from our own pages only. */
export function createTrpcSocket(services: Services, router: AnyTRPCRouter): TrpcSocket {
  const { auth, env, log } = services
  const viewers = new WeakMap<IncomingMessage, Viewer>()
  const requests = new Map<WebSocket, IncomingMessage>()
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD })
  const handler = applyWSSHandler({
    wss,
    router,
    createContext: ({ req, res }): Context => {
      return { ...services, viewer: viewers.get(req) ?? null, waitingBytes: () => res.bufferedAmount }
    },
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    onError: ({ error, path }) => reportTrpcError(log, error, path),
  })

  async function open(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const viewer = await sessionFrom(auth, req.headers)
    if (!viewer) {
      refuseUpgrade(socket, 401)
      return
    }
    if (socket.destroyed) return
    viewers.set(req, viewer)
    wss.handleUpgrade(req, socket, head, (ws) => {
      requests.set(ws, req)
      ws.once('close', () => requests.delete(ws))
      wss.emit('connection', ws, req)
    })
  }

  async function closeEnded(): Promise<void> {
    for (const [ws, req] of requests) {
      if (!(await sessionFrom(auth, req.headers))) ws.close(SESSION_ENDED, 'session ended')
    }
  }

  function recheck(): void {
    closeEnded().catch((err: unknown) => log.error({ err }, 'sessions could not be checked'))
  }

  function cutSlowReaders(): void {
    for (const ws of requests.keys()) if (ws.bufferedAmount > MAX_BUFFERED) ws.terminate()
  }

  const timers = [setInterval(recheck, CHECK_SESSIONS_MS), setInterval(cutSlowReaders, CHECK_BUFFERS_MS)]
  for (const timer of timers) timer.unref()

  return {
    upgrade(req, socket, head) {
      if (pathOf(req) !== '/trpc') return false
      if (!isOwnOrigin(req.headers.origin, env)) {
        refuseUpgrade(socket, 403)
        return true
      }
      socket.on('error', () => socket.destroy())
      open(req, socket, head).catch((err: unknown) => {
        log.error({ err }, 'socket could not be opened')
        refuseUpgrade(socket, 500)
      })
      return true
    },
    recheck,
    stop() {
      for (const timer of timers) clearInterval(timer)
      handler.broadcastReconnectNotification()
      setTimeout(() => {
        for (const ws of wss.clients) ws.close(1012, 'restarting')
      }, 300).unref()
    },
  }
}
