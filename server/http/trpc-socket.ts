import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { AnyTRPCRouter } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { contextFor } from '@/server/auth/scope'
import { sessionFrom } from '@/server/auth/session'
import type { Context, Services, Viewer } from '@/server/context'
import { pathOf, refuseUpgrade, type UpgradeHandler } from './answer'
import { isOwnOrigin } from './origin'
import { reportTrpcError } from './trpc-report'

const MAX_PAYLOAD = 256 * 1024
/** A reader that lets this much pile up is cut off; it comes back and gets a snapshot. */
const MAX_BUFFERED = 8 * 1024 * 1024
const CHECK_BUFFERS_MS = 2_000
/** What ends a session here is told at once; this finds what ran out, or was ended by another program. */
const CHECK_SESSIONS_MS = 3_000
/** Close codes: the session ended, and clients should show the sign-in page; the person may do something else now. */
const SESSION_ENDED = 4401
const RIGHTS_CHANGED = 4403
/** Whoever does not answer a goodbye is cut off. */
const GOODBYE_MS = 500

interface TrpcSocket {
  upgrade: UpgradeHandler
  /** Closes sockets whose session has ended, or whose person may do something else now. */
  recheck: () => void
  stop: () => void
}

/** `/trpc` as a WebSocket: subscriptions of signed-in people, from our own pages only. */
export function createTrpcSocket(services: Services, router: AnyTRPCRouter): TrpcSocket {
  const { people, env, log } = services
  const viewers = new WeakMap<IncomingMessage, Viewer>()
  const requests = new Map<WebSocket, IncomingMessage>()
  const leaving = new WeakSet<WebSocket>()
  const wss = new WebSocketServer({ noServer: true, maxPayload: MAX_PAYLOAD })
  const handler = applyWSSHandler({
    wss,
    router,
    createContext: ({ req, res }): Context => {
      return contextFor(services, viewers.get(req) ?? null, { waitingBytes: () => res.bufferedAmount })
    },
    keepAlive: { enabled: true, pingMs: 20_000, pongWaitMs: 10_000 },
    onError: ({ error, path }) => reportTrpcError(log, error, path),
  })

  async function open(req: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const viewer = await sessionFrom(services, req.headers)
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

  function end(ws: WebSocket, code: number, reason: string): void {
    if (leaving.has(ws)) return
    leaving.add(ws)
    ws.close(code, reason)
    setTimeout(() => ws.terminate(), GOODBYE_MS).unref()
  }

  /** Tabs of one browser send one cookie, which is looked up once. */
  async function closeEnded(of?: string): Promise<void> {
    const found = new Map<string, Promise<Viewer | null>>()
    for (const [ws, req] of [...requests]) {
      const before = viewers.get(req)
      if (of !== undefined && before?.id !== of) continue
      const cookie = req.headers.cookie ?? ''
      const asked = found.get(cookie) ?? sessionFrom(services, req.headers)
      found.set(cookie, asked)
      const now = await asked
      if (!now) end(ws, SESSION_ENDED, 'session ended')
      else if (rightsKey(now) !== rightsKey(before)) end(ws, RIGHTS_CHANGED, 'rights changed')
    }
  }

  function recheck(of?: string): void {
    closeEnded(of).catch((err: unknown) => log.error({ err }, 'sessions could not be checked'))
  }

  function cutSlowReaders(): void {
    for (const ws of requests.keys()) if (ws.bufferedAmount > MAX_BUFFERED) ws.terminate()
  }

  const endTelling = people.onChange((personId) => recheck(personId))
  const timers = [setInterval(() => recheck(), CHECK_SESSIONS_MS), setInterval(cutSlowReaders, CHECK_BUFFERS_MS)]
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
    recheck: () => recheck(),
    stop() {
      endTelling()
      for (const timer of timers) clearInterval(timer)
      handler.broadcastReconnectNotification()
      setTimeout(() => {
        for (const ws of wss.clients) ws.close(1012, 'restarting')
      }, 300).unref()
    },
  }
}

/** What a socket was opened with: with other rights it is another one. */
function rightsKey(viewer: Viewer | null | undefined): string {
  return JSON.stringify([viewer?.id, viewer?.role, viewer?.sees, viewer?.mayShare])
}
