import { socketNamedBy } from '@/server/fleet/naming'
import type { BeatFacts, Observation, RegisterFacts } from '@/server/fleet/types'
import { type RouteCall, registerCall, syncCall } from '@/server/routes/reported'
import type { FrameRow, OpenRow, RecordedFrame, RecordedRow, Recording, RestRow } from './recordings'

/** What a row tells about its cluster: observations in order, and at most one call about routes. */
export interface Told {
  ms: number
  observations: readonly Observation[]
  routeCall: RouteCall | null
}

type Json = Record<string, unknown>

function textOf(from: Json, key: string): string | null {
  const value = from[key]
  return typeof value === 'string' && value !== '' ? value : null
}
function numberOf(from: Json, key: string): number | null {
  const value = from[key]
  return typeof value === 'number' ? value : null
}
function groupOf(from: Json, key: string): Json {
  const value = from[key]
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function registerFacts(payload: Json, tokenInQuery: boolean): RegisterFacts {
  const specs = groupOf(payload, 'server_specs')
  return {
    agentId: textOf(payload, 'agent_id') ?? '',
    name: textOf(payload, 'name'),
    agentVersion: textOf(payload, 'agent_version'),
    k8sVersion: textOf(payload, 'k8s_version'),
    hostname: textOf(payload, 'hostname'),
    serverIp: textOf(payload, 'server_ip'),
    region: textOf(payload, 'region'),
    provider: textOf(payload, 'cloud_provider'),
    serverSpecs: {
      cpuCores: numberOf(specs, 'cpu_cores'),
      memoryGb: numberOf(specs, 'memory_gb'),
      diskGb: numberOf(specs, 'disk_gb'),
      os: textOf(specs, 'os'),
    },
    tokenInQuery,
  }
}

function beatFacts(payload: Json): BeatFacts {
  const said = groupOf(payload, 'metadata')
  const newer = textOf(said, 'agent_version')
  const older = textOf(said, 'version')
  return {
    agentId: textOf(payload, 'agent_id'),
    status: textOf(payload, 'status'),
    tunnelStatus: textOf(payload, 'tunnel_status'),
    agentVersion: newer ?? older,
    versionKey: newer ? 'agent_version' : older ? 'version' : null,
    k8sVersion: textOf(said, 'k8s_version'),
    nodes: numberOf(said, 'k8s_nodes'),
    pods: numberOf(said, 'k8s_pods'),
    isPrivate: typeof said.is_private === 'boolean' ? said.is_private : null,
    gatewayRoutes: numberOf(said, 'gateway_routes'),
  }
}

/** Paths of what the door drops from a frame of a recording. */
function droppedOf(payload: Json): string[] {
  return 'k8s_service_token' in payload ? ['register.k8s_service_token'] : []
}

interface Socket {
  id: number
  row: OpenRow
  named: boolean
}

/** Turns the rows of one recording into what Lifeline would have observed of its cluster, with sockets named as it names them. */
class Observer {
  readonly #sockets = new Map<number, Socket>()
  readonly #shiftMs: number
  readonly #firstSocketId: number

  constructor(
    readonly startAt: number,
    recording: Recording,
    firstSocketId: number,
  ) {
    this.#shiftMs = startAt - recording.startedAt
    this.#firstSocketId = firstSocketId
  }

  told(row: RecordedRow): Told | null {
    const { ms } = row
    if (row.via === 'rest') return this.#rest(row)
    if (row.via !== 'ws') return null
    if (row.event === 'open') return { ms, observations: this.#open(row), routeCall: null }
    const socket = this.#sockets.get(row.conn)
    if (!socket) return null
    if (row.event === undefined) return { ms, observations: this.#frame(row, socket), routeCall: null }
    return { ms, observations: socket.named ? this.#event(row, socket) : [], routeCall: null }
  }

  #open(row: OpenRow): Observation[] {
    const socket: Socket = { id: this.#firstSocketId + row.conn - 1, row, named: false }
    this.#sockets.set(row.conn, socket)
    return new URL(row.path, 'ws://controller').searchParams.has('cluster_uuid') ? this.#name(socket) : []
  }

  #event(row: Extract<RecordedRow, { via: 'ws'; event: string }>, { id, row: { conn } }: Socket): Observation[] {
    if (row.event === 'ping') return [{ kind: 'ping', socketId: id }]
    if (row.event !== 'close') return []
    this.#sockets.delete(conn)
    return [{ kind: 'close', socketId: id, code: row.code, by: 'agent' }]
  }

  #name(socket: Socket): Observation[] {
    if (socket.named) return []
    socket.named = true
    const url = new URL(socket.row.path, 'ws://controller')
    return [
      {
        kind: 'socket',
        socketId: socket.id,
        openedAt: this.startAt + socket.row.ms,
        endpoint: url.pathname === '/ws' ? 'gateway' : 'controller',
        address: '192.0.2.2',
        tokenInQuery: url.searchParams.has('token'),
      },
    ]
  }

  #sentAt(frame: RecordedFrame): number | null {
    const sent = Date.parse(frame.timestamp ?? '')
    return Number.isNaN(sent) ? null : sent + this.#shiftMs
  }

  #frame({ dir, frame, binary }: FrameRow, socket: Socket): Observation[] {
    if (dir === 'to-agent') return []
    const payload = frame?.payload ?? {}
    const [socketId, sentAt, dropped] = [socket.id, frame ? this.#sentAt(frame) : null, droppedOf(payload)]
    if (frame?.type === 'register') {
      const url = new URL(socket.row.path, 'ws://controller')
      const facts = registerFacts(payload, url.searchParams.has('token'))
      const said = textOf(groupOf(payload, 'metadata'), 'registration_mode')
      const mode = said === 'fresh' || said === 'resume' ? said : null
      return [...this.#name(socket), { kind: 'register', socketId, facts, mode, sentAt, dropped }]
    }
    if (frame?.type === 'heartbeat' || frame?.type === 'status') {
      return [...this.#name(socket), { kind: 'beat', socketId, facts: beatFacts(payload), sentAt, dropped }]
    }
    return socket.named ? [{ kind: 'frame', socketId, binary: binary !== undefined }] : []
  }

  #namedByCall(): Observation[] {
    const sockets = [...this.#sockets.values()]
    const nameless = sockets
      .filter((socket) => !socket.named)
      .map(({ id, row }) => ({ id, tokenId: 'own', address: '', openedAt: row.ms }))
    const call = { tokenId: 'own', shared: false, address: '', clusterHasOpenSocket: true }
    const id = socketNamedBy(nameless, call)
    return sockets.filter((socket) => socket.id === id).flatMap((socket) => this.#name(socket))
  }

  #rest({ ms, method, path, body, status }: RestRow): Told | null {
    const call = /\/gateway\/routes\/(sync|register|unregister)$/.exec(path)?.[1]
    if (method !== 'POST' || body === '') return null
    const ok = status === 200
    if (call === 'unregister') {
      const host = textOf(body, 'hostname') ?? ''
      const observations = [rest('unregister', ok, null, body)]
      return { ms, observations, routeCall: ok ? { kind: 'unregister', host, contested: false } : null }
    }
    if ((call !== 'sync' && call !== 'register') || !textOf(body, 'cluster_uuid')) return null
    const routeCall = call === 'sync' ? syncCall(bodyAs(body)) : registerCall(bodyAs(body))
    const routes = routeCall.kind === 'sync' ? routeCall.routes.length : null
    const observations = [...this.#namedByCall(), rest(call, ok, routes, body)]
    return { ms, observations, routeCall: ok ? routeCall : null }
  }
}

/** Bodies of recordings were written by real agents: their shape is that of the protocol. */
function bodyAs<T>(body: Json): T {
  return body as T
}

function rest(call: 'sync' | 'register' | 'unregister', ok: boolean, routes: number | null, body: Json): Observation {
  const controller = textOf(groupOf(body, 'ingress_controller'), 'type')
  return { kind: 'rest', call, ok, routes, mode: textOf(body, 'routing_mode'), controller, dropped: [] }
}

/**
 * What Lifeline would have observed of the recorded cluster, in order. Times in `ms` are those of the recording; times
 * inside observations are shifted, as if the recorder had started at `startAt` (epoch milliseconds).
 * @param firstSocketId the number that the recording's first socket gets
 */
export function observationsOf(recording: Recording, startAt: number, firstSocketId = 1): Told[] {
  const observer = new Observer(startAt, recording, firstSocketId)
  return recording.rows.flatMap((row) => observer.told(row) ?? [])
}
