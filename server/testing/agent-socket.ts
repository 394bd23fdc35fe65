import { once } from 'node:events'
import type { Socket } from 'node:net'
import { WebSocket } from 'ws'

interface SentFrame {
  type: string
  request_id?: string
  payload: Record<string, unknown>
  timestamp: string
}

/** Whose socket it is: what it says of itself, and where it keeps what it hears. */
interface Agent {
  readonly agentId: string
  readonly heard: string[]
  clusterUuid: string
  clock(): number
  registerPayload(said: Record<string, unknown>): Record<string, unknown>
  beatPayload(said: Record<string, unknown>): Record<string, unknown>
}

/** One socket of an agent. */
export class AgentSocket {
  readonly frames: SentFrame[] = []
  readonly #ws: WebSocket
  readonly #agent: Agent
  readonly closed: Promise<{ code: number }>
  pongs = 0
  #requests = 0

  constructor(ws: WebSocket, agent: Agent) {
    this.#ws = ws
    this.#agent = agent
    this.closed = new Promise((resolve) => {
      ws.on('close', (code) => resolve({ code }))
    })
    ws.on('error', () => {})
    ws.on('pong', () => {
      this.pongs += 1
      ws.emit('heard')
    })
    ws.on('message', (data: Buffer) => {
      agent.heard.push(data.toString())
      this.frames.push(JSON.parse(data.toString()))
      ws.emit('heard')
    })
  }

  get isOpen(): boolean {
    return this.#ws.readyState === WebSocket.OPEN
  }

  /** Resolves with the first answer of that type after the first `skip` ones. */
  async answer(type: string, skip = 0): Promise<SentFrame> {
    for (;;) {
      const found = this.frames.filter((frame) => frame.type === type)[skip]
      if (found) return found
      await Promise.race([once(this.#ws, 'heard'), this.#gone(type)])
    }
  }

  async register(said: Record<string, unknown> = {}): Promise<SentFrame> {
    const before = this.frames.filter((frame) => frame.type === 'register_success').length
    this.#requests += 1
    this.send({
      type: 'register',
      request_id: `req_${this.#requests}_${this.#agent.agentId}`,
      payload: this.#agent.registerPayload(said),
    })
    const answer = await this.answer('register_success', before)
    this.#agent.clusterUuid = String(answer.payload.cluster_uuid)
    return answer
  }

  /** Sends a beat and waits until it is acknowledged. */
  async beat(said: Record<string, unknown> = {}): Promise<SentFrame> {
    const before = this.frames.filter((frame) => frame.type === 'heartbeat_ack').length
    this.send({ type: 'heartbeat', payload: this.#agent.beatPayload(said) })
    return this.answer('heartbeat_ack', before)
  }

  send(frame: Record<string, unknown>): void {
    this.sendRaw(JSON.stringify({ timestamp: new Date(this.#agent.clock()).toISOString(), ...frame }))
  }

  sendRaw(data: string | Buffer): void {
    if (this.isOpen) this.#ws.send(data)
  }

  /** Sends a ping and waits for its pong. */
  async ping(): Promise<void> {
    const wanted = this.pongs + 1
    this.pingOnly()
    await this.pongsUpTo(wanted)
  }

  async pongsUpTo(wanted: number): Promise<void> {
    while (this.pongs < wanted) await Promise.race([once(this.#ws, 'heard'), this.#gone('pong')])
  }

  /** A text frame that is not UTF-8, past the library, which would not send one. */
  sendBrokenText(): void {
    const masked = [0xff, 0xfe, 0xfd]
    this.#wire()?.write(Buffer.from([0x81, 0x80 | masked.length, 0, 0, 0, 0, ...masked]))
  }

  pingOnly(): void {
    if (this.isOpen) this.#ws.ping()
  }

  /** Says goodbye. */
  async close(code = 1000): Promise<void> {
    this.#ws.close(code)
    await this.closed
  }

  /** Ends without a goodbye, as a crash, a stop and a cut cable do. */
  async drop(): Promise<void> {
    this.#ws.terminate()
    await this.closed
  }

  /** Neither reads nor notices anything until `thaw()`; the other side sees an open socket. */
  freeze(): void {
    this.#wire()?.pause()
  }

  thaw(): void {
    this.#wire()?.resume()
  }

  #wire(): Socket | undefined {
    return Reflect.get(this.#ws, '_socket') ?? undefined
  }

  async #gone(waitedFor: string): Promise<never> {
    const { code } = await this.closed
    throw new Error(`The socket closed with ${code} while waiting for ${waitedFor}.`)
  }
}
