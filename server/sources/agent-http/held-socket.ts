import { WebSocket } from 'ws'
import { AGENT_STREAMS, type AgentPort, guardedLookup } from './port'

export interface Hold {
  /** Ends it; `onEnd` is not called after. */
  release(): void
}
export interface HoldEvents {
  onOpen(): void
  /** `passed`: it had stood. When it never stood, something between us and the agent lets it not pass. */
  onEnd(passed: boolean): void
}

export const HOLD_LIMITS = {
  openMs: 5_000,
  askEveryMs: 10_000,
  /** Without an answer for this long the agent hangs, or the path to it is cut. */
  silentMs: 25_000,
  frameBytes: 64 * 1024,
} as const
export type HoldLimits = { [K in keyof typeof HOLD_LIMITS]: number }

/** Holds `/ws` of an agent and asks for a sign of life now and then. What comes back is a constant: only that it comes counts. */
export function holdSocket(port: AgentPort, events: HoldEvents, limits: HoldLimits = HOLD_LIMITS): Hold {
  const host = port.host.includes(':') ? `[${port.host}]` : port.host
  const socket = new WebSocket(`ws://${host}:${port.port}${AGENT_STREAMS.socket}`, {
    followRedirects: false,
    handshakeTimeout: limits.openMs,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    lookup: guardedLookup,
  })
  let stood = false
  let released = false
  let silence: NodeJS.Timeout | undefined
  let asking: NodeJS.Timeout | undefined
  const sign = () => {
    clearTimeout(silence)
    silence = setTimeout(() => socket.terminate(), limits.silentMs)
  }
  socket.on('error', () => {})
  socket.on('open', () => {
    stood = true
    sign()
    asking = setInterval(() => socket.send('{"type":"ping"}', () => {}), limits.askEveryMs)
    events.onOpen()
  })
  socket.on('message', sign)
  socket.on('pong', sign)
  socket.on('close', () => {
    clearTimeout(silence)
    clearInterval(asking)
    if (!released) events.onEnd(stood)
  })
  return {
    release() {
      released = true
      socket.terminate()
    },
  }
}
