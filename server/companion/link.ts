import { WebSocket } from 'ws'
import {
  COMPANION_CLOSES,
  COMPANION_LIMITS,
  COMPANION_PATH,
  COMPANION_WIRE,
  type CompanionFrame,
  type CompanionRun,
  lifelineFrame,
} from '@/lib/contracts/companion'
import type { Outbox } from './outbox'

export const LINK_LIMITS = {
  openMs: 10_000,
  pingEveryMs: 15_000,
  /** Without a sign of Lifeline for this long the path is cut, whatever the socket says. */
  silentMs: 45_000,
  firstWaitMs: 500,
  longestWaitMs: 30_000,
  /** After a refusal that only a person can end. */
  refusedWaitMs: 60_000,
  bufferedBytes: 1024 * 1024,
}

interface Settings {
  lifelineUrl: string
  token: string
  run: CompanionRun
  version: string
  namespace: string
  outbox: Outbox
  clock: () => number
  say: (message: string, facts?: Record<string, string | number>) => void
  /** Lifeline has forgotten what it had acknowledged: everything that is state must be told again. */
  onForgotten: () => void
  limits?: typeof LINK_LIMITS
}

const REFUSED: Record<number, string> = {
  401: 'Lifeline refuses the token of this cluster.',
  403: 'Lifeline refuses this companion: its token is of no cluster.',
  404: 'There is no Lifeline at this address that takes companions.',
}
const CLOSED: Record<number, string> = {
  [COMPANION_CLOSES.replaced]: 'Another companion of this cluster has taken over.',
  [COMPANION_CLOSES.otherWire]: 'Lifeline is of another version: use the companion that comes with it.',
  [COMPANION_CLOSES.notUnderstood]: 'Lifeline did not understand this companion: use the one that comes with it.',
  1008: 'The token of this cluster was revoked.',
}

/** The socket to Lifeline: dialled out, kept up, and fed from the outbox. What is not acknowledged is sent again. */
export class Link {
  readonly #settings: Settings
  readonly #limits: typeof LINK_LIMITS
  #socket: WebSocket | null = null
  #welcomed = false
  /** The newest fact that went through this socket. */
  #sent = 0
  #failures = 0
  #timer: NodeJS.Timeout | null = null
  #stopped = false

  constructor(settings: Settings) {
    this.#settings = settings
    this.#limits = settings.limits ?? LINK_LIMITS
  }

  start(): this {
    this.#dial()
    return this
  }

  /** Sends what is there and may be sent now. */
  flush(): void {
    const socket = this.#socket
    if (!socket || !this.#welcomed || socket.readyState !== socket.OPEN) return
    const { outbox } = this.#settings
    for (const { seq, fact } of outbox.after(this.#sent)) {
      if (socket.bufferedAmount > this.#limits.bufferedBytes) return
      this.#send({ type: 'fact', seq, fact })
      this.#sent = seq
    }
  }

  /** Says goodbye. What is not acknowledged by then is told anew by the next run. */
  stop(): void {
    this.#stopped = true
    if (this.#timer) clearTimeout(this.#timer)
    this.#socket?.close(1001, 'companion stops')
  }

  #dial(): void {
    const { lifelineUrl, token } = this.#settings
    const socket = new WebSocket(lifelineUrl.replace(/^http/, 'ws') + COMPANION_PATH, {
      headers: { authorization: `Bearer ${token}` },
      followRedirects: false,
      handshakeTimeout: this.#limits.openMs,
      maxPayload: COMPANION_LIMITS.frameBytes,
      perMessageDeflate: false,
    })
    this.#socket = socket
    this.#welcomed = false
    let why: string | null = null
    socket.on('error', () => {})
    socket.on('unexpected-response', (req, res) => {
      why = REFUSED[res.statusCode ?? 0] ?? null
      req.destroy()
      res.destroy()
      socket.terminate()
    })
    const stopWatching = this.#watchSilence(socket)
    socket.on('open', () => this.#hello())
    socket.on('message', (data) => this.#onMessage(String(data)))
    socket.on('close', (code) => {
      stopWatching()
      this.#again(why ?? CLOSED[code] ?? null)
    })
  }

  #hello(): void {
    const { run, version, namespace, clock } = this.#settings
    this.#send({ type: 'hello', wire: COMPANION_WIRE, run, sentAt: clock(), version, namespace })
  }

  #onMessage(text: string): void {
    const frame = lifelineFrame.safeParse(parse(text))
    if (!frame.success) return
    const { outbox, say, onForgotten } = this.#settings
    if (frame.data.type === 'ack') outbox.ack(frame.data.seq)
    else {
      const { last } = frame.data
      this.#failures = 0
      this.#welcomed = true
      this.#sent = last
      say('Lifeline takes facts.', { stored: last, waiting: outbox.size })
      if (last < outbox.acked) onForgotten()
      outbox.ack(last)
    }
    this.flush()
  }

  #watchSilence(socket: WebSocket): () => void {
    const silence = setTimeout(() => socket.terminate(), this.#limits.silentMs)
    const sign = () => void silence.refresh()
    socket.on('pong', sign)
    socket.on('ping', sign)
    socket.on('message', sign)
    const pinging = setInterval(() => socket.readyState === socket.OPEN && socket.ping(), this.#limits.pingEveryMs)
    return () => {
      clearTimeout(silence)
      clearInterval(pinging)
    }
  }

  #again(why: string | null): void {
    this.#socket = null
    if (this.#stopped) return
    const { firstWaitMs, longestWaitMs, refusedWaitMs } = this.#limits
    const longest = why ? refusedWaitMs : Math.min(longestWaitMs, firstWaitMs * 2 ** this.#failures)
    const wait = Math.round((0.75 + Math.random() / 2) * longest)
    if (why || this.#welcomed || this.#failures === 0) {
      this.#settings.say(why ?? 'Lifeline is not connected.', { nextTryInMs: wait })
    }
    this.#failures += 1
    this.#timer = setTimeout(() => this.#dial(), wait)
  }

  #send(frame: CompanionFrame): void {
    // Acknowledgements open the window again; a send that fails ends the socket.
    this.#socket?.send(JSON.stringify(frame), () => this.#drained())
  }

  #drained(): void {
    if ((this.#socket?.bufferedAmount ?? 0) === 0) this.flush()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
