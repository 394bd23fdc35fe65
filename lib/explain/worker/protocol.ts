import type { ExplainReport, FindingStatus } from '../../contracts/explain'
import type { OwnRule } from '../../contracts/own-rules'
import type { UnknownShape } from '../../own-rules/skeleton'
import type { TableRow } from '../report/closing-table'
import type { LogFilter } from './log-view'

/** What the page asks of the worker. `run` names one explained log, `view` one filter over it. */
export type ToWorker =
  | { kind: 'explain'; run: number; source: Blob; year: number; hideAddresses: boolean; ownRules: readonly OwnRule[] }
  /** Ends reading here; what was read is judged. */
  | { kind: 'stop'; run: number }
  /** Forgets the log. */
  | { kind: 'forget' }
  | { kind: 'view'; view: number; filter: LogFilter; unfolded: readonly number[] }
  | { kind: 'rows'; view: number; from: number; to: number }
  | { kind: 'find'; view: number; ask: number; line: number }
  | { kind: 'line'; ask: number; index: number }
  | { kind: 'skeleton'; ask: number }

/** Why nothing could be explained. */
export type Trouble =
  | { kind: 'not-text'; what: string }
  | { kind: 'empty' }
  | { kind: 'unreadable'; why: string }
  | { kind: 'failed'; why: string }

/** Everything that the page shows of a log, but its lines. */
export interface Told {
  report: ExplainReport
  table: TableRow[]
  /** Lines of a status, of a subsystem. */
  statuses: Record<FindingStatus, number>
  subsystems: { name: string; lines: number }[]
  /** Lines that look well and are not: what they print, and what it means here. */
  misleading: { pattern: string; line: number; means: string }[]
  unknown: UnknownShape[]
  /** Lines written in each of equal parts of the period; empty where the log has no times. */
  density: number[]
  /** The answers of the report, but how to verify: that is `commands`. */
  worries: ExplainReport['answers']
  commands: { title: string; command: string; expect: string }[]
  /** The first line that is judged and not kept to be looked at, or null. */
  cutAt: number | null
  kept: number
}

/** What only a finished log has. */
export interface Reports {
  customer: string
  engineer: string
}

/** One row of the log: a line, or repeats folded into one. */
export interface LogRow {
  row: number
  /** Its first line's index in the store; opens and names a fold. */
  index: number
  line: number
  lastLine: number
  count: number
  folded: boolean
  /** True for the first line of an opened fold. */
  opened: boolean
  at: number | null
  status: FindingStatus
  level: number
  mark: string
  text: string
  fields: string
  /** Time without any line before this one, where it is long. */
  silentMs: number | null
}

/** Everything about one line. */
export interface LineDetail {
  index: number
  line: number
  lastLine: number
  at: number | null
  status: FindingStatus
  text: string
  fields: readonly (readonly [name: string, value: string])[]
  subsystem: string
  title: string
  what: string
  why: string
  do: string
}

export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'progress'; run: number; bytes: number; total: number; lines: number }
  | { kind: 'told'; run: number; told: Told; reports: Reports | null; stopped: boolean; damaged: boolean }
  | { kind: 'trouble'; run: number; trouble: Trouble }
  | { kind: 'view'; view: number; rows: number; lines: number }
  | { kind: 'rows'; view: number; from: number; rows: LogRow[] }
  | { kind: 'found'; view: number; ask: number; row: number; index: number; exact: boolean }
  | { kind: 'line'; ask: number; detail: LineDetail | null }
  | { kind: 'skeleton'; ask: number; text: string }
