import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * Runs of the real agent. `server/testing/recordings/<name>/` holds unchanged copies of the captures, so that every file
 * there can be compared with the one of the same path among the originals.
 */
export const RECORDING_NAMES = [
  'atlas',
  'borealis',
  'cascade',
  'delta',
  'everest',
  'glacier',
  'harbor',
  'island',
] as const
/** A frame of the agent or of its controller, as it went over the wire. */
interface RecordedFrame {
  type: string
  request_id?: string
  payload?: Record<string, unknown>
  timestamp?: string
}

interface Timed {
  /** When it was received, ISO 8601. */
  at: string
  /** The same in milliseconds since the recorder's start. */
  ms: number
}
/** A socket opened; `path` has its query. */
export type OpenRow = Timed & { via: 'ws'; conn: number; event: 'open'; path: string }
type CloseRow = Timed & { via: 'ws'; conn: number; event: 'close'; code: number; reason: string }
type PingRow = Timed & { via: 'ws'; conn: number; event: 'ping' | 'error' }
export type FrameRow = Timed & {
  via: 'ws'
  conn: number
  event?: undefined
  dir: 'from-agent' | 'to-agent'
  frame?: RecordedFrame
  /** Base64. */
  binary?: string
}
export type RestRow = Timed & {
  via: 'rest'
  method: string
  path: string
  body: Record<string, unknown> | ''
  status: number
  answer: unknown
}
/** An upgrade that the recorder refused. */
type UpgradeRow = Timed & { via: 'upgrade'; path: string; status: number }
/** What the recorder did: drop-all, freeze-start, freeze-end, ... */
type RecorderRow = Timed & { via?: undefined; event: string }

export type RecordedRow = OpenRow | CloseRow | PingRow | FrameRow | RestRow | UpgradeRow | RecorderRow

export interface Recording {
  name: string
  rows: readonly RecordedRow[]
  /** Epoch milliseconds of the recorder's start: `at` of a row is this plus its `ms`. */
  startedAt: number
  /** The UUID that `register_success` gave; null where the agent never registered. */
  clusterUuid: string | null
}

const FOLDER = fileURLToPath(new URL('./recordings/', import.meta.url))
/** Every run ended with SIGTERM; where the recorder stopped first, its sockets' ends are put this long after its last row. */
const ENDED_AFTER_MS = 1_400
const NO_CLOSE_FRAME = 1006

function ends(rows: readonly RecordedRow[]): CloseRow[] {
  const open = new Set<number>()
  for (const row of rows) {
    if (row.via === 'ws' && row.event === 'open') open.add(row.conn)
    if (row.via === 'ws' && row.event === 'close') open.delete(row.conn)
  }
  const last = rows.at(-1)
  if (!last) return []
  const ms = last.ms + ENDED_AFTER_MS
  const at = new Date(Date.parse(last.at) + ENDED_AFTER_MS).toISOString()
  return [...open].map((conn) => ({ at, ms, via: 'ws', conn, event: 'close', code: NO_CLOSE_FRAME, reason: '' }))
}

function givenUuid(rows: readonly RecordedRow[]): string | null {
  for (const row of rows) {
    if (row.via !== 'ws' || row.event !== undefined || row.frame?.type !== 'register_success') continue
    const uuid = row.frame.payload?.cluster_uuid
    if (typeof uuid === 'string') return uuid
  }
  return null
}

/**
 * One recording, its rows in order of time. A socket that the recorder left open ends without a goodbye after the last
 * row, as the agent was stopped then.
 * @param folder where recordings lie; for programs that do not run from this file's place
 * @throws {Error} when there is no such recording
 */
export function readRecording(name: string, folder: string = FOLDER): Recording {
  const lines = readFileSync(`${folder.replace(/\/$/, '')}/${name}/wire.jsonl`, 'utf8').split('\n')
  const recorded = lines.filter((line) => line.trim() !== '').map((line): RecordedRow => JSON.parse(line))
  const [first] = recorded
  const rows = [...recorded, ...ends(recorded)]
  return {
    name,
    rows,
    startedAt: first ? Date.parse(first.at) - first.ms : 0,
    clusterUuid: givenUuid(recorded),
  }
}
