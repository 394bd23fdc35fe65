import type { RawData, WebSocket } from 'ws'
import type { Services } from '@/server/context'
import { isLifelineError } from '@/server/errors'
import type { Endpoint, Observation, SocketId } from '@/server/fleet/types'
import { errorFrame, heartbeatAck, pong, registerSuccess } from './answers'
import type { Credential } from './directory'
import { type AgentFrame, readFrame } from './frames'
import { GATEWAY_LIMITS } from './limits'
import type { Naming } from './naming'
import type { Sessions } from './sessions'

export type ConnectionDeps = Pick<Services, 'intake' | 'hub' | 'clock' | 'log'> & { naming: Naming; sessions: Sessions }

interface Opened {
  socket: WebSocket
  credential: Credential
  endpoint: Endpoint
  address: string
  tokenInQuery: boolean
}
type Frame<T extends AgentFrame['type']> = Extract<AgentFrame, { type: T }>

/** One socket of an agent. Frames are taken in their order; one that is refused leaves the others as they are. */
export class Connection {
  readonly id: SocketId
  readonly credential: Credential
  readonly address: string
  /** Null while the socket is nameless: until then it counts for nobody. */
  clusterId: string | null = null
  readonly #deps: ConnectionDeps
  readonly #opened: Opened
  readonly #openedAt: number
  #lastSignAt: number
  #work: Promise<void> = Promise.resolve()
  #waiting = 0
  /** We ended it: what still arrives is ignored. */
  #ended = false
  #leaving = false
  /** The last claim that was resolved to `clusterId`; beats repeat it. */
  #claimed: string | null = null

  constructor(deps: ConnectionDeps, opened: Opened) {
    this.#deps = deps
    this.#opened = opened
    this.id = deps.sessions.nextId()
    this.credential = opened.credential
    this.address = opened.address
    this.#openedAt = deps.clock()
    this.#lastSignAt = this.#openedAt
    const { socket } = opened
    socket.on('message', (data, binary) => this.#onMessage(data, binary))
    socket.on('ping', () => this.#onPing())
    socket.on('pong', () => this.#tell({ kind: 'frame', socketId: this.id, binary: false }))
    socket.on('error', (err) => deps.log.debug({ err: err.message, socketId: this.id }, 'agent socket failed'))
    socket.on('close', (code) => this.#onClose(code))
    deps.sessions.add(this)
  }

  get lastSignAt(): number {
    return this.#lastSignAt
  }

  /** Belongs to a cluster from now on. A frame overrides what a call had named before. */
  name(clusterId: string): void {
    if (this.clusterId === clusterId || this.#ended) return
    this.#tell({ kind: 'close', socketId: this.id, code: 1000, by: 'us' })
    this.#deps.sessions.name(this, clusterId)
    this.clusterId = clusterId
    const { endpoint, address, tokenInQuery } = this.#opened
    this.#tell({ kind: 'socket', socketId: this.id, openedAt: this.#openedAt, endpoint, address, tokenInQuery })
  }

  /** Names it by the UUID in the URL of `/ws`. */
  nameBy(uuid: string): void {
    this.#enqueue(async () => {
      if (this.clusterId === null) await this.#claim('query', null, uuid, null)
    })
  }

  /** Closes, and destroys the socket soon after: the other side may answer the close frame half a minute later. */
  end(code: number, reason: string): void {
    if (this.#ended) return
    this.#ended = true
    const { socket } = this.#opened
    if (socket.isPaused) socket.resume()
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), GATEWAY_LIMITS.terminateMs).unref()
  }

  /** Without a word to anybody: the process goes, and what is stored stays as it was. Resolves when it is closed. */
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
    if (this.#ended) return
    this.#lastSignAt = this.#deps.clock()
    const bytes = bytesOf(data)
    if (bytes.length > GATEWAY_LIMITS.readBytes) {
      this.#tell({ kind: 'frame', socketId: this.id, binary })
      this.#refused('too-large')
      return
    }
    const frame = readFrame(bytes, binary, this.#opened.tokenInQuery)
    this.#enqueue(() => this.#take(frame))
  }

  async #take(frame: AgentFrame): Promise<void> {
    if (this.#ended) return
    if (frame.type === 'register') await this.#register(frame)
    else if (frame.type === 'beat') await this.#beat(frame)
    else {
      this.#tell({ kind: 'frame', socketId: this.id, binary: frame.type === 'other' && frame.binary })
      if (frame.type === 'ping') this.#send(pong(frame.requestId, this.#deps.clock()))
      if (frame.type === 'bad') this.#refused(frame.reason)
      if (frame.type === 'bad' && frame.of === 'register')
        this.#send(errorFrame('unreadable', null, this.#deps.clock()))
    }
  }

  async #register(frame: Frame<'register'>): Promise<void> {
    const { clock, intake, hub } = this.#deps
    const { facts, mode, sentAt, dropped, requestId, claimedUuid } = frame
    try {
      const named = await this.#claim('register', facts.agentId, claimedUuid, facts.name)
      if (!named) return this.#send(errorFrame('unreadable', requestId, clock()))
      const known = (intake.stateOf(named.clusterId)?.registration ?? null) !== null
      await intake.observe(named.clusterId, { kind: 'register', socketId: this.id, facts, mode, sentAt, dropped })
      const uuid = named.honoured && claimedUuid !== null ? claimedUuid : named.clusterId
      const name = hub.row(named.clusterId)?.name ?? facts.name ?? named.clusterId
      this.#send(registerSuccess({ requestId, uuid, name, status: known ? 're-registered' : 'registered' }, clock()))
    } catch (cause) {
      this.#failed(cause)
      this.#send(errorFrame('store', requestId, clock()))
    }
  }

  async #beat(frame: Frame<'beat'>): Promise<void> {
    const { facts, claimedUuid, sentAt, dropped } = frame
    const key = JSON.stringify([facts.agentId, claimedUuid])
    if (this.clusterId === null || this.#claimed !== key) {
      await this.#claim('beat', facts.agentId, claimedUuid, null)
      this.#claimed = key
    }
    this.#tell({ kind: 'beat', socketId: this.id, facts, sentAt, dropped })
    this.#send(heartbeatAck(this.#deps.clock()))
  }

  async #claim(by: 'register' | 'beat' | 'query', agentId: string | null, uuid: string | null, name: string | null) {
    const { credential, address } = this
    const named = await this.#deps.naming.resolve({ by, credential, agentId, uuid, name, address }, this)
    if (named.kind === 'nobody') return null
    this.name(named.clusterId)
    return named
  }

  #onPing(): void {
    if (this.#ended) return
    this.#lastSignAt = this.#deps.clock()
    this.#tell({ kind: 'ping', socketId: this.id })
  }

  #onClose(code: number): void {
    this.#deps.sessions.remove(this)
    if (this.#leaving) return
    // After the frames that came before it.
    const close = { kind: 'close', socketId: this.id, code, by: this.#ended ? 'us' : 'agent' } as const
    this.#enqueue(async () => this.#tell(close))
  }

  /** Frames wait their turn; a socket that sends faster than the store takes is read no further until it has caught up. */
  #enqueue(task: () => Promise<void>): void {
    const { socket } = this.#opened
    this.#waiting += 1
    if (this.#waiting > GATEWAY_LIMITS.waitingFrames && !socket.isPaused) socket.pause()
    this.#work = this.#work
      .then(task)
      .catch((cause: unknown) => this.#failed(cause))
      .finally(() => {
        this.#waiting -= 1
        if (this.#waiting === 0 && socket.isPaused) socket.resume()
      })
  }

  /** What a nameless socket does is nobody's. */
  #tell(observation: Observation): void {
    if (this.clusterId === null) return
    this.#deps.intake.observe(this.clusterId, observation).catch((cause: unknown) => this.#failed(cause))
  }

  #send(frame: string): void {
    const { socket } = this.#opened
    if (socket.readyState === socket.OPEN && !this.#ended) socket.send(frame, () => {})
  }

  #refused(reason: string): void {
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
