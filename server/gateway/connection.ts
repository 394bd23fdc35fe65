import type { RawData, WebSocket } from 'ws'
import type { RefusedFrame, Shed } from '@/lib/contracts/own-health'
import type { Services } from '@/server/context'
import { isLifelineError } from '@/server/errors'
import type { Endpoint, Observation, SocketId } from '@/server/fleet/types'
import type { Credential } from './directory'
import { readFrame } from './frames'
import { GATEWAY_LIMITS } from './limits'
import type { Claim, Naming } from './naming'
import type { Session, Sessions } from './sessions'
import { takeFrame } from './take-frame'

export type ConnectionDeps = Pick<Services, 'intake' | 'hub' | 'clock' | 'log' | 'directory' | 'health'> & {
  naming: Naming
  sessions: Sessions
  shed: (reason: Shed) => void
}

interface Opened {
  socket: WebSocket
  credential: Credential
  endpoint: Endpoint
  address: string
  tokenInQuery: boolean
}

/** One socket of an agent. Frames are taken in their order; one that is refused leaves the others as they are. */
export class Connection implements Session {
  readonly id: SocketId
  readonly credential: Credential
  readonly address: string
  clusterId: string | null = null
  readonly #deps: ConnectionDeps
  readonly #opened: Opened
  /** By our clock. */
  readonly openedAt: number
  #lastSignAt: number
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  #held = false
  #credit: number = GATEWAY_LIMITS.framesBurst
  #creditAt: number
  /** We ended it: what still arrives is ignored. */
  #ended = false
  #leaving = false
  claimed: { agentId: string | null; uuid: string | null } | null = null

  constructor(deps: ConnectionDeps, opened: Opened) {
    this.#deps = deps
    this.#opened = opened
    this.id = deps.sessions.nextId()
    this.credential = opened.credential
    this.address = opened.address
    this.openedAt = deps.clock()
    this.#lastSignAt = this.openedAt
    this.#creditAt = this.openedAt
    const { socket } = opened
    socket.on('message', (data, binary) => this.#onMessage(data, binary))
    socket.on('ping', (data) => this.#onPing(data))
    socket.on('pong', () => this.tell({ kind: 'frame', socketId: this.id, binary: false }))
    socket.on('error', (err) => this.#onError(err))
    socket.on('close', (code) => this.#onClose(code))
    deps.sessions.add(this)
  }

  get open(): boolean {
    return !this.#ended && this.#opened.socket.readyState === this.#opened.socket.OPEN
  }

  get lastSignAt(): number {
    return this.#lastSignAt
  }

  name(clusterId: string): void {
    if (this.#ended || (this.clusterId !== null && this.#deps.directory.meantBy(this.clusterId) === clusterId)) return
    this.tell({ kind: 'close', socketId: this.id, code: 1000, by: 'us' })
    this.#deps.sessions.name(this, clusterId)
    this.clusterId = clusterId
    this.#deps.log.debug({ socketId: this.id, clusterId, address: this.address }, 'agent socket named')
    const { endpoint, address, tokenInQuery } = this.#opened
    this.tell({ kind: 'socket', socketId: this.id, openedAt: this.openedAt, endpoint, address, tokenInQuery })
  }

  /** Names it by the UUID in the URL of `/ws`. */
  nameBy(uuid: string): void {
    this.#enqueue(async () => {
      if (this.clusterId === null) await this.claim('query', { agentId: null, uuid, name: null })
    })
  }

  end(code: number, reason: string): void {
    if (this.#ended) return
    this.#ended = true
    const { socket } = this.#opened
    if (socket.isPaused) socket.resume()
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), GATEWAY_LIMITS.terminateMs).unref()
  }

  leave(code: number, reason: string, deadlineMs: number): Promise<void> {
    const { socket } = this.#opened
    this.#leaving = true
    return new Promise((resolve) => {
      const hard = setTimeout(() => socket.terminate(), deadlineMs)
      socket.once('close', () => {
        clearTimeout(hard)
        resolve()
      })
      if (socket.isPaused) socket.resume()
      socket.close(code, reason)
    })
  }

  #onMessage(data: RawData, binary: boolean): void {
    if (this.#ended || this.#leaving) return
    this.#lastSignAt = this.#deps.clock()
    const bytes = bytesOf(data)
    if (bytes.length > GATEWAY_LIMITS.readBytes) {
      this.tell({ kind: 'frame', socketId: this.id, binary })
      this.refused('too-large')
      return
    }
    this.#holdBack()
    const frame = readFrame(bytes, binary, this.#opened.tokenInQuery)
    if (this.#waiting > 0) this.#enqueue(() => (this.#ended ? null : takeFrame(this.#deps, this, frame)))
    else this.#now(() => takeFrame(this.#deps, this, frame))
  }

  /** Who sends far more than an agent does, and everybody while the store is behind, is read no further for a moment. */
  #holdBack(): void {
    const { framesASecond, framesBurst, holdBackMs } = GATEWAY_LIMITS
    this.#credit =
      Math.min(framesBurst, this.#credit + ((this.#lastSignAt - this.#creditAt) / 1_000) * framesASecond) - 1
    this.#creditAt = this.#lastSignAt
    const { intake, shed } = this.#deps
    if (this.#held || (this.#credit >= 0 && !intake.crowded)) return
    shed(intake.crowded ? 'store-behind' : 'frames-of-one-agent')
    this.#held = true
    this.#opened.socket.pause()
    setTimeout(() => {
      this.#held = false
      if (this.#waiting === 0) this.#opened.socket.resume()
    }, holdBackMs).unref()
  }

  /** Nothing waits in front of it: what is done at once needs no turn of its own. */
  #now(task: () => Promise<void> | null): void {
    let work: Promise<void> | null
    try {
      work = task()
    } catch (cause) {
      this.#failed(cause)
      return
    }
    if (work !== null) this.#enqueue(() => work)
  }

  async claim(by: Claim['by'], said: Pick<Claim, 'agentId' | 'uuid' | 'name'>) {
    const { credential, address } = this
    const named = await this.#deps.naming.resolve({ by, credential, address, ...said }, this)
    if (named.kind === 'nobody') return null
    this.name(named.clusterId)
    return named
  }

  /** Every ping is answered, however many come: older agents leak ping loops. Only who reads nothing gets no more. */
  #onPing(data: Buffer): void {
    if (this.#ended) return
    const { socket } = this.#opened
    if (socket.bufferedAmount < GATEWAY_LIMITS.unreadBytes) socket.pong(data, false, () => {})
    this.#lastSignAt = this.#deps.clock()
    this.tell({ kind: 'ping', socketId: this.id })
  }

  /** A frame that breaks the protocol, or is too large to skip: the library closes the socket, which makes it our doing. */
  #onError(err: Error & { code?: string }): void {
    this.#deps.log.debug({ reason: err.message, socketId: this.id }, 'agent socket failed')
    if (!err.code?.startsWith('WS_ERR_')) return
    this.#deps.health.framesRefused.note('broken')
    this.end(err.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH' ? 1009 : 1002, 'frame refused')
  }

  #onClose(code: number): void {
    this.#deps.sessions.remove(this)
    this.#deps.log.debug({ socketId: this.id, clusterId: this.clusterId, code }, 'agent socket closed')
    if (this.#leaving) return
    // After the frames that came before it.
    const close = { kind: 'close', socketId: this.id, code, by: this.#ended ? 'us' : 'agent' } as const
    if (this.#waiting === 0) this.tell(close)
    else
      this.#enqueue(() => {
        this.tell(close)
        return null
      })
  }

  /** Frames wait their turn; a socket that sends faster than the store takes is read no further until it has caught up. */
  #enqueue(task: () => Promise<void> | null): void {
    const { socket } = this.#opened
    this.#waiting += 1
    if (this.#waiting > GATEWAY_LIMITS.waitingFrames && !socket.isPaused) socket.pause()
    this.#work = this.#work
      .then(async () => {
        await task()
      })
      .catch((cause: unknown) => this.#failed(cause))
      .finally(() => {
        this.#waiting -= 1
        if (this.#waiting === 0 && !this.#held && socket.isPaused) socket.resume()
      })
  }

  tell(observation: Observation): void {
    if (this.clusterId === null) return
    try {
      this.#deps.intake.note(this.clusterId, observation)
    } catch (cause) {
      // What the intake refuses is in its own log: here it would be one line for each ping of each agent.
      this.#deps.log.debug({ err: cause, socketId: this.id }, 'not taken in')
    }
  }

  send(frame: string): void {
    const { socket } = this.#opened
    if (this.open && socket.bufferedAmount < GATEWAY_LIMITS.unreadBytes) socket.send(frame, () => {})
  }

  refused(reason: RefusedFrame): void {
    this.#deps.health.framesRefused.note(reason)
    this.#deps.log.debug({ socketId: this.id, clusterId: this.clusterId, reason }, 'frame refused')
  }

  #failed(cause: unknown): void {
    const level = isLifelineError(cause) ? 'info' : 'error'
    this.#deps.log[level]({ err: cause, socketId: this.id, clusterId: this.clusterId }, 'frame not taken in')
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data)
  return Buffer.isBuffer(data) ? data : Buffer.from(data)
}
