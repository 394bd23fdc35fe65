import { socketNamedBy } from '@/server/fleet/naming'
import type { Observation } from '@/server/fleet/types'
import { readFrame } from '@/server/gateway/frames'
import { type RouteVerb, readRouteBody } from '@/server/gateway/route-body'
import type { RouteCall } from '@/server/routes/reported'
import type { FrameRow, OpenRow, RecordedRow, Recording, RestRow } from './recordings'

/** What a row tells about its cluster: observations in order, and at most one call about routes. */
export interface Told {
  ms: number
  observations: readonly Observation[]
  routeCall: RouteCall | null
}

interface Socket {
  id: number
  row: OpenRow
  named: boolean
}

const ADDRESS = '192.0.2.2'

function queryOf(row: OpenRow): URL {
  return new URL(row.path, 'ws://controller')
}

function verbOf({ method, path }: RestRow): RouteVerb | null {
  const verb = /\/gateway\/routes\/(sync|register|unregister)$/.exec(path)?.[1]
  return method === 'POST' && (verb === 'sync' || verb === 'register' || verb === 'unregister') ? verb : null
}

/** Turns the rows of one recording into what Lifeline would have observed: read at the same door, named by the same rules. */
class Observer {
  readonly #sockets = new Map<number, Socket>()

  constructor(
    readonly startAt: number,
    readonly recording: Recording,
    readonly firstSocketId: number,
  ) {}

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
    const socket: Socket = { id: this.firstSocketId + row.conn - 1, row, named: false }
    this.#sockets.set(row.conn, socket)
    return queryOf(row).searchParams.has('cluster_uuid') ? this.#name(socket) : []
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
    const { pathname, searchParams } = queryOf(socket.row)
    return [
      {
        kind: 'socket',
        socketId: socket.id,
        openedAt: this.startAt + socket.row.ms,
        endpoint: pathname === '/ws' ? 'gateway' : 'controller',
        address: ADDRESS,
        tokenInQuery: searchParams.has('token'),
      },
    ]
  }

  #frame(row: FrameRow, socket: Socket): Observation[] {
    if (row.dir === 'to-agent') return []
    const bytes = row.binary === undefined ? Buffer.from(JSON.stringify(row.frame)) : Buffer.from(row.binary, 'base64')
    const frame = readFrame(bytes, row.binary !== undefined, queryOf(socket.row).searchParams.has('token'))
    const socketId = socket.id
    if (frame.type !== 'register' && frame.type !== 'beat') {
      return socket.named ? [{ kind: 'frame', socketId, binary: row.binary !== undefined }] : []
    }
    const { dropped } = frame
    const sentAt = frame.sentAt === null ? null : frame.sentAt + this.startAt - this.recording.startedAt
    return [
      ...this.#name(socket),
      frame.type === 'register'
        ? { kind: 'register', socketId, facts: frame.facts, mode: frame.mode, sentAt, dropped }
        : { kind: 'beat', socketId, facts: frame.facts, sentAt, dropped },
    ]
  }

  #namedByCall(): Observation[] {
    const sockets = [...this.#sockets.values()]
    const nameless = sockets
      .filter((socket) => !socket.named)
      .map(({ id, row }) => ({ id, tokenId: 'own', address: ADDRESS, openedAt: row.ms }))
    const call = { tokenId: 'own', shared: false, address: ADDRESS, clusterHasOpenSocket: true }
    const id = socketNamedBy(nameless, call)
    return sockets.filter((socket) => socket.id === id).flatMap((socket) => this.#name(socket))
  }

  #rest(row: RestRow): Told | null {
    const verb = verbOf(row)
    if (!verb) return null
    const [ms, ok] = [row.ms, row.status === 200]
    const body = readRouteBody(verb, Buffer.from(JSON.stringify(row.body)))
    if (body.kind === 'unregister') {
      return { ms, observations: [], routeCall: ok ? { ...body, contested: false } : null }
    }
    if (body.kind === 'bad' || body.clusterUuid === '') return null
    return { ms, observations: [...this.#namedByCall(), { ...body.observed, ok }], routeCall: ok ? body.call : null }
  }
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
