import type { Logger } from 'pino'
import type { RawData, WebSocket } from 'ws'
import {
  COMPANION_CLOSES,
  COMPANION_WIRE,
  type CompanionFact,
  type CompanionFrame,
  companionFrame,
  type LifelineFrame,
  type WantedIngress,
} from '@/lib/contracts/companion'
import type { Clock } from '@/server/context'
import { parseJson } from '@/server/gateway/guard'
import type { CompanionSession, Companions } from './companions'
import type { Numbered } from './take-facts'

export interface SessionDeps {
  companions: Companions
  clock: Clock
  log: Logger
}

const TERMINATE_MS = 1_000
const PING_EVERY_MS = 20_000
const SILENT_MS = 60_000
/** Facts of one delivery, and of those that wait for it: then the socket is read no further until they are stored. */
const AT_ONCE = 500
/** What those that wait may weigh together. */
const WAITING_BYTES = 4 * 1_048_576
/** Parts of one listing: a cluster of 20,000 Ingresses; and what they may weigh together. */
const PARTS_MAX = 200
const LISTING_BYTES = 32 * 1_048_576

type Hello = Extract<CompanionFrame, { type: 'hello' }>

/** One companion's socket: its facts in order, stored, and then acknowledged. */
export class Session implements CompanionSession {
  readonly clusterId: string
  readonly #deps: SessionDeps
  readonly #socket: WebSocket
  #hello: Hello | null = null
  #skewMs = 0
  /** Facts that were received and are not stored. */
  #waiting: Numbered[] = []
  #waitingBytes = 0
  #storing = false
  #listing: { list: number; parts: number; bytes: number; ingresses: WantedIngress[] } | null = null
  #ended = false

  constructor(deps: SessionDeps, socket: WebSocket, clusterId: string) {
    this.#deps = deps
    this.#socket = socket
    this.clusterId = clusterId
    const silence = setTimeout(() => socket.terminate(), SILENT_MS)
    const pinging = setInterval(() => socket.readyState === socket.OPEN && socket.ping(), PING_EVERY_MS)
    socket.on('error', () => {})
    // Whoever does not say who it is within that time goes, however well it pings.
    for (const sign of ['message', 'ping', 'pong'] as const) socket.on(sign, () => this.#hello && silence.refresh())
    socket.on('message', (data) => this.#onMessage(data))
    socket.on('close', () => {
      clearTimeout(silence)
      clearInterval(pinging)
      this.#ended = true
      deps.companions.leave(this)
    })
  }

  get run() {
    return this.#hello?.run ?? { id: '', startedAt: 0 }
  }

  end(code: number, reason: string): void {
    if (this.#ended) return
    this.#ended = true
    if (this.#socket.isPaused) this.#socket.resume()
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), TERMINATE_MS).unref()
  }

  #onMessage(data: RawData): void {
    if (this.#ended) return
    const bytes = Buffer.isBuffer(data) ? data : Buffer.alloc(0)
    const parsed = parseJson(bytes)
    const frame = parsed.ok ? companionFrame.safeParse(parsed.value) : null
    // What is not understood could be a change: to go on without it would be to lose it.
    if (!frame?.success) this.end(COMPANION_CLOSES.notUnderstood, 'not understood')
    else if (frame.data.type === 'hello') void this.#greet(frame.data)
    else if (!this.#hello) this.end(COMPANION_CLOSES.notUnderstood, 'no hello')
    else this.#onFact(frame.data.seq, frame.data.fact, bytes.length)
  }

  async #greet(hello: Hello): Promise<void> {
    const { companions, clock, log } = this.#deps
    if (this.#hello) return this.end(COMPANION_CLOSES.notUnderstood, 'two hellos')
    if (hello.wire !== COMPANION_WIRE) return this.end(COMPANION_CLOSES.otherWire, 'other wire')
    this.#hello = hello
    this.#skewMs = clock() - hello.sentAt
    if (!companions.join(this, COMPANION_CLOSES.replaced)) {
      this.#hello = null
      return this.end(COMPANION_CLOSES.replaced, 'replaced')
    }
    try {
      const last = await companions.lastSeq(this.clusterId, hello.run)
      this.#send({ type: 'welcome', last })
      log.info({ clusterId: this.clusterId, version: hello.version, last }, 'companion connected')
    } catch (cause) {
      this.#failed(cause)
    }
  }

  #onFact(seq: number, fact: CompanionFact, bytes: number): void {
    if (fact.kind === 'listing') this.#onPart(seq, fact, bytes)
    else this.#enqueue({ seq, fact }, bytes)
  }

  /** A listing is stored as a whole, with its last part; until then none of its parts is acknowledged. */
  #onPart(seq: number, part: Extract<CompanionFact, { kind: 'listing' }>, bytes: number): void {
    const { at, list, last, ingresses } = part
    const held = this.#listing?.list === list ? this.#listing : { list, parts: 0, bytes: 0, ingresses: [] }
    held.bytes += bytes
    if (held.parts >= PARTS_MAX || held.bytes > LISTING_BYTES) {
      this.#listing = null
      this.end(COMPANION_CLOSES.notUnderstood, 'listing too large')
      return
    }
    held.parts += 1
    held.ingresses.push(...ingresses)
    this.#listing = last ? null : held
    if (last) this.#enqueue({ seq, fact: { kind: 'listing', at, ingresses: held.ingresses } }, held.bytes)
  }

  #enqueue(entry: Numbered, bytes: number): void {
    this.#waiting.push(entry)
    this.#waitingBytes += bytes
    const full = this.#waiting.length > AT_ONCE || this.#waitingBytes > WAITING_BYTES
    if (full && !this.#socket.isPaused) this.#socket.pause()
    if (!this.#storing) void this.#store()
  }

  async #store(): Promise<void> {
    const { companions, clock } = this.#deps
    this.#storing = true
    try {
      while (this.#waiting.length > 0 && this.#hello && !this.#ended) {
        const entries = this.#waiting.splice(0, AT_ONCE)
        if (this.#waiting.length === 0) this.#waitingBytes = 0
        if (this.#socket.isPaused) this.#socket.resume()
        const { run, version, namespace } = this.#hello
        const { clusterId } = this
        const about = { version, namespace }
        const delivery = { clusterId, run, entries, about, skewMs: this.#skewMs, now: clock() }
        const { lastSeq } = await companions.take(delivery)
        this.#send({ type: 'ack', seq: lastSeq })
      }
    } catch (cause) {
      this.#failed(cause)
    } finally {
      this.#storing = false
    }
  }

  /** Nothing of it is acknowledged: the companion comes back and tells it again. */
  #failed(cause: unknown): void {
    this.#deps.log.error({ err: cause, clusterId: this.clusterId }, 'facts of a companion were not stored')
    this.#waiting = []
    this.end(1011, 'not stored')
  }

  #send(frame: LifelineFrame): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(frame), () => {})
  }
}
