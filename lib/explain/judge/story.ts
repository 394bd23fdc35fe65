import type { ConnectionState } from '../../contracts/state'
import type { LogRecord, Rule } from '../types'
import { type Draft, type Mark, markOf } from './draft'

/** Why an agent runs alone. */
export type AloneWhy = 'refused' | 'unreachable' | 'controller' | 'not-configured' | 'unknown'

export interface Outage {
  start: Mark
  /** The line that told of the loss; null when only the tries tell (half-open). */
  lost: Mark | null
  error: string
  tries: number
  failed: number
  lastTry: { mark: Mark; waitMs: number | null } | null
  longestWaitMs: number
  back: Mark | null
  byBeats: boolean
  draft: Draft
}

export interface Sync {
  start: Mark
  asked: number | null
  uuid: string | null
  retries: Mark[]
  ok: Mark | null
  failed: Mark | null
  ingresses: number | null
  routes: number | null
  error: string
  draft: Draft
}

export type RunEnd = 'stopped' | 'error' | 'panic' | 'killed'

/** One run of the program: from its start, or from the first line that we have, to its end. */
export interface Run {
  start: Mark
  /** False when the log begins in the middle of a run. */
  hasStart: boolean
  first: Mark
  last: Mark
  end: { mark: Mark; how: RunEnd; error: string } | null
  stopSignal: Mark | null
  socketUp: Mark | null
  clientFailed: { mark: Mark; error: string } | null
  standalone: { mark: Mark; why: AloneWhy; error: string } | null
  registered: Mark | null
  /** A line that an agent writes only when somebody answers it. */
  proof: Mark | null
  stateConnected: { mark: Mark; fromDisconnected: boolean } | null
  started: { mark: Mark; emptyId: boolean } | null
  emptySync: Mark | null
  authRefused: Mark | null
  registrationFailed: { mark: Mark; error: string } | null
  syncOn: Mark | null
  syncOff: Mark | null
  watcherStarting: Mark | null
  watcherReady: Mark | null
  watcherUp: Mark | null
  forbidden: Mark | null
  singles: number
}

export interface Trouble {
  rule: Rule
  mark: Mark
  error: string
  count: number
  settled: Mark | null
}

export interface RouteRow {
  host: string | null
  namespace: string | null
  ingress: string
  action: string
}

export interface StateSpan {
  state: ConnectionState
  from: number | null
  line: number
  cause: string
}

export interface Beats {
  count: number
  first: Mark | null
  last: Mark | null
  missed: Array<{ after: Mark; until: Mark; beats: number }>
  pings: Mark | null
}

const MAX_LISTED = 500

/** Everything that one stream (a pod, a file) told, collected line by line; the judges read it at the end. */
export class Story {
  readonly stream: string
  readonly runs: Run[] = []
  runCount = 0
  readonly outages: Outage[] = []
  outageCount = 0
  readonly lossTimes: number[] = []
  readonly syncs: Sync[] = []
  readonly troubles = new Map<string, Trouble>()
  readonly resolved: Trouble[] = []
  readonly drafts: Draft[] = []
  readonly routes = new Map<string, RouteRow>()
  readonly states: StateSpan[] = []
  readonly beats: Beats = { count: 0, first: null, last: null, missed: [], pings: null }
  readonly marks = new Map<string, Mark[]>()
  uuid: string | null = null
  agentId: string | null = null
  version: string | null = null
  clusterName: string | null = null
  namespace: string | null = null
  port: number | null = null
  isPrivate: boolean | null = null
  privateMark: Mark | null = null
  gateway = false
  retriedOk = 0
  first: Mark | null = null
  last: Mark | null = null
  newestBackoff: boolean | null = null
  recognised = 0

  constructor(stream: string) {
    this.stream = stream
  }

  /** The run that goes on, begun anew when the log starts in its middle. */
  run(record: LogRecord): Run {
    const run = this.runs.at(-1)
    if (run) return run
    return this.beginRun(record, false)
  }

  beginRun(record: LogRecord, hasStart: boolean): Run {
    const mark = markOf(record)
    const run: Run = {
      start: mark,
      hasStart,
      first: mark,
      last: mark,
      end: null,
      stopSignal: null,
      socketUp: null,
      clientFailed: null,
      standalone: null,
      registered: null,
      proof: null,
      stateConnected: null,
      started: null,
      emptySync: null,
      authRefused: null,
      registrationFailed: null,
      syncOn: null,
      syncOff: null,
      watcherStarting: null,
      watcherReady: null,
      watcherUp: null,
      forbidden: null,
      singles: 0,
    }
    this.runCount++
    this.runs.push(run)
    // The first run and the newest ones are kept; what lies between is counted.
    if (this.runs.length > MAX_LISTED) this.runs.splice(1, 1)
    return run
  }

  draft(draft: Draft): Draft {
    if (this.drafts.length < 4 * MAX_LISTED) this.drafts.push(draft)
    return draft
  }

  addOutage(outage: Outage): void {
    this.outageCount++
    this.outages.push(outage)
    if (outage.start.at !== null) {
      this.lossTimes.push(outage.start.at)
      if (this.lossTimes.length > 100_000) this.lossTimes.splice(0, 50_000)
    }
    if (this.outages.length > MAX_LISTED) this.outages.splice(1, 1)
  }

  addSync(sync: Sync): void {
    this.syncs.push(sync)
    if (this.syncs.length > MAX_LISTED) this.syncs.splice(1, 1)
  }

  /** Notes a line for the answers, at most a few of a kind: the first ones and the last. */
  note(kind: string, record: LogRecord): void {
    const list = this.marks.get(kind)
    if (!list) this.marks.set(kind, [markOf(record)])
    else if (list.length < 6) list.push(markOf(record))
    else list[5] = markOf(record)
  }

  lines(...kinds: string[]): number[] {
    const found = kinds.flatMap((kind) => this.marks.get(kind) ?? []).map((mark) => mark.line)
    return [...new Set(found)].sort((a, b) => a - b).slice(0, 8)
  }

  state(state: ConnectionState, record: LogRecord, cause: string): void {
    const last = this.states.at(-1)
    if (last?.state === state) return
    if (this.states.length >= 2 * MAX_LISTED) this.states.splice(1, 1)
    this.states.push({ state, from: record.at, line: record.line, cause })
  }

  open(topic: string, record: LogRecord, rule: Rule): void {
    const known = this.troubles.get(topic)
    const error = errorOf(record)
    if (known && (known.rule.status === 'problem' || rule.status !== 'problem')) known.count++
    else this.troubles.set(topic, { rule, mark: markOf(record), error, count: (known?.count ?? 0) + 1, settled: null })
  }

  settle(topic: string, record: LogRecord): void {
    const trouble = this.troubles.get(topic)
    if (!trouble) return
    trouble.settled = markOf(record)
    this.troubles.delete(topic)
    if (this.resolved.length < MAX_LISTED) this.resolved.push(trouble)
  }

  get openOutage(): Outage | null {
    const outage = this.outages.at(-1)
    return outage && outage.back === null ? outage : null
  }
}

/** The error text of a record, shortened. */
export function errorOf(record: LogRecord): string {
  const { error, err } = record.fields
  const text = typeof error === 'string' ? error : typeof err === 'string' ? err : ''
  return text.slice(0, 300)
}

export function textField(record: LogRecord, name: string): string | null {
  const value = record.fields[name]
  return typeof value === 'string' && value !== '' ? value : null
}

export function numberField(record: LogRecord, name: string): number | null {
  const value = record.fields[name]
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return typeof value === 'string' && /^\d{1,18}$/.test(value) ? Number(value) : null
}
