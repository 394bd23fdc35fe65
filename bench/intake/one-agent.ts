import { WebSocket } from 'ws'
import { beatFrame, registerFrame } from './frames'

const PATH = '/api/v1/clusters/agent/ws'
const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 60_000

/** Counts of one client process. */
export interface Counts {
  acks: number
  pongs: number
  refused: number
}

/** One agent: a socket that it opens, and opens again by the agents' own backoff while that fails. */
export class OneAgent {
  readonly id: string
  uuid = ''
  sent = 0
  readonly #url: string
  readonly #token: string
  readonly #counts: Counts
  #ws: WebSocket | null = null
  #onAck: ((tookMs: number) => void) | null = null
  #sentAt = 0

  constructor(id: string, to: { url: string; token: string }, counts: Counts) {
    this.id = id
    this.#url = to.url.replace('http', 'ws') + PATH
    this.#token = to.token
    this.#counts = counts
  }

  /** Connects and registers, however often it has to try. @returns how long that took, in ms */
  async join(): Promise<number> {
    const from = performance.now()
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      if (await this.#tryOnce()) return performance.now() - from
      this.#counts.refused += 1
      await new Promise((resolve) => setTimeout(resolve, waitMs * (1 + Math.random() / 4)))
    }
  }

  /** Sends a beat; `onAck` is told how long its acknowledgement took. */
  beat(onAck: (tookMs: number) => void): void {
    this.#onAck = onAck
    this.#sentAt = performance.now()
    this.sent += 1
    this.#ws?.send(beatFrame(this.id, this.uuid))
  }

  ping(): void {
    if (this.#ws?.readyState === WebSocket.OPEN) this.#ws.ping()
  }

  /** As a cut cable: without a goodbye. */
  cut(): void {
    this.#ws?.removeAllListeners('message')
    this.#ws?.terminate()
    this.#ws = null
  }

  #tryOnce(): Promise<boolean> {
    return new Promise((resolve) => {
      const ws = new WebSocket(this.#url, {
        headers: { authorization: `Bearer ${this.#token}` },
        perMessageDeflate: false,
      })
      ws.on('open', () => ws.send(registerFrame(this.id)))
      ws.on('error', () => resolve(false))
      ws.on('close', () => resolve(false))
      ws.on('pong', () => {
        this.#counts.pongs += 1
      })
      ws.on('message', (data: Buffer) => {
        if (this.#heard(data.toString())) {
          this.#ws = ws
          resolve(true)
        }
      })
    })
  }

  /** @returns whether it is registered from now on */
  #heard(text: string): boolean {
    if (text.startsWith('{"type":"heartbeat_ack"')) {
      this.#counts.acks += 1
      const told = this.#onAck
      this.#onAck = null
      told?.(performance.now() - this.#sentAt)
      return false
    }
    if (!text.startsWith('{"type":"register_success"')) return false
    this.uuid = (JSON.parse(text) as { payload: { cluster_uuid: string } }).payload.cluster_uuid
    return true
  }
}
