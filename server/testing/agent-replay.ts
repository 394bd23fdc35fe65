import { setTimeout as delay } from 'node:timers/promises'
import { AgentClient } from './agent-client'
import type { AgentSocket } from './agent-socket'
import type { FrameRow, OpenRow, RecordedRow, Recording, RestRow } from './recordings'

interface ReplaySettings {
  url: string
  token: string
  /** 1 is real time; 10 lets ten recorded seconds pass in one. */
  speed?: number
  /** Rows from this many milliseconds of the recording on are left out. */
  untilMs?: number
  /** Put before the recording's agent id and cluster name, so that one recording can be several agents. */
  prefix?: string
  signal?: AbortSignal
  /** Called before each row; what it adds to a payload goes over the wire too. */
  plant?: (payload: Record<string, unknown>) => Record<string, unknown>
}

const NO_CLOSE_FRAME = 1006

/**
 * Plays the agent's part of a recording over real sockets: UUIDs become those of `register_success`, timestamps move to
 * now, the token is the given one. Resolves with the agent when the last row was played.
 */
export async function replayOverSockets(recording: Recording, settings: ReplaySettings): Promise<AgentClient> {
  const player = new Player(recording, settings)
  for (const row of recording.rows) {
    if (row.ms >= (settings.untilMs ?? Number.POSITIVE_INFINITY)) break
    await player.wait(row.ms)
    if (settings.signal?.aborted) break
    await player.play(row)
  }
  return player.agent
}

class Player {
  readonly agent: AgentClient
  readonly #recording: Recording
  readonly #settings: ReplaySettings
  readonly #sockets = new Map<number, AgentSocket>()
  readonly #startedAt = Date.now()
  readonly #firstMs: number

  constructor(recording: Recording, settings: ReplaySettings) {
    this.#recording = recording
    this.#settings = settings
    this.#firstMs = recording.rows[0]?.ms ?? 0
    this.agent = new AgentClient({ url: settings.url, token: settings.token, agentId: recording.name })
  }

  async wait(ms: number): Promise<void> {
    const due = this.#at(ms) - Date.now()
    if (due > 0) await delay(due, undefined, { signal: this.#settings.signal }).catch(() => {})
  }

  async play(row: RecordedRow): Promise<void> {
    if (row.via === 'rest') return this.#call(row)
    if (row.via === 'upgrade') {
      await this.agent.open(row.path).catch(() => {})
      return
    }
    if (row.via === undefined) return this.#asRecorder(row.event)
    if (row.event === 'open') return this.#open(row)
    const socket = this.#sockets.get(row.conn)
    if (!socket) return
    if (row.event === undefined) await this.#frame(row, socket)
    else if (row.event === 'ping') socket.pingOnly()
    else if (row.event === 'close') await (row.code === NO_CLOSE_FRAME ? socket.drop() : socket.close(row.code))
  }

  #asRecorder(event: string): void {
    for (const socket of this.#sockets.values()) {
      if (event === 'freeze-start') socket.freeze()
      if (event === 'freeze-end') socket.thaw()
    }
  }

  async #open(row: OpenRow): Promise<void> {
    this.#sockets.set(row.conn, await this.agent.open(this.#withUuid(row.path)))
  }

  async #frame({ ms, dir, frame, binary }: FrameRow, socket: AgentSocket): Promise<void> {
    if (dir === 'to-agent') return
    if (binary !== undefined) return socket.sendRaw(Buffer.from(binary, 'base64'))
    if (!frame) return
    const answered = socket.frames.filter((one) => one.type === 'register_success').length
    const said = this.#named(JSON.parse(this.#withUuid(JSON.stringify(frame.payload ?? {}))))
    const payload = this.#settings.plant?.(said) ?? said
    socket.send({ ...frame, payload, timestamp: this.#shift(frame.timestamp, ms) })
    if (frame.type !== 'register') return
    const answer = await socket.answer('register_success', answered)
    this.agent.clusterUuid = String(answer.payload.cluster_uuid)
  }

  async #call({ method, path, body }: RestRow): Promise<void> {
    const said = body === '' ? undefined : JSON.parse(this.#withUuid(JSON.stringify(body)))
    await this.agent.call(method, path, said && (this.#settings.plant?.(said) ?? said))
  }

  #named(payload: Record<string, unknown>): Record<string, unknown> {
    const { prefix } = this.#settings
    if (!prefix) return payload
    const named = { ...payload, agent_id: prefix + String(payload.agent_id) }
    return 'name' in payload ? { ...named, name: prefix + String(payload.name) } : named
  }

  #withUuid(text: string): string {
    const { clusterUuid } = this.#recording
    return clusterUuid === null ? text : text.replaceAll(clusterUuid, this.agent.clusterUuid || clusterUuid)
  }

  /** The agent's clock keeps its distance to the recorder's, however fast and however late the row is played. */
  #shift(timestamp: string | undefined, ms: number): string {
    const sent = Date.parse(timestamp ?? '')
    const ahead = Number.isNaN(sent) ? 0 : sent - this.#recording.startedAt - ms
    return new Date(Date.now() + ahead).toISOString()
  }

  #at(ms: number): number {
    return this.#startedAt + (ms - this.#firstMs) / (this.#settings.speed ?? 1)
  }
}
