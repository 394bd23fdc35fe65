import type { ConnectionState } from '../../contracts/state'
import type { LogRecord, Rule } from '../types'
import { type Draft, type Mark, markOf } from './draft'
import { Pulse } from './pulse'

/** Why an agent runs alone. */
export type AloneWhy = 'refused' | 'unreachable' | 'controller' | 'not-configured' | 'unknown'

export interface Outage {
  start: Mark
  /** The line that told of the loss; null when only the tries tell (half-open). */
  lost: Mark | null
  error: string
  /** Why the newest try failed. */
  tryError: string
  tries: number
  failed: number
  lastTry: { mark: Mark; waitMs: number | null } | null
  longestWaitMs: number
  back: Mark | null
  byBeats: boolean
  /** The program was told to stop before a first try had failed: the loss belongs to the stop. */
  atStop: boolean
  /** The program was started anew before it was back. */
  restarted: boolean
  draft: Draft
}

export interface Sync {
  start: Mark
  asked: number | null
  uuid: string | null
  retries: number
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
  end: { mark: Mark; how: RunEnd; error: string; draft: Draft } | null
  stopSignal: Mark | null
  socketUp: Mark | null
  clientFailed: { mark: Mark; error: string } | null
  standalone: { mark: Mark; why: AloneWhy; error: string } | null
  registered: Mark | null
  /** A line that an agent writes only when somebody answers it. */
  proof: Mark | null
  /** The newest such line. */
  lastProof: Mark | null
  stateConnected: { mark: Mark; fromDisconnected: boolean } | null
  started: { mark: Mark; emptyId: boolean } | null
  emptySync: Mark | null
  authRefused: Mark | null
  /** The controller said that it does not know this cluster; null again once it was registered anew. */
  forgotten: { mark: Mark; error: string } | null
  /** What the controller answered last instead of what was asked for. */
  answer: string
  registrationFailed: { mark: Mark; error: string } | null
  syncOn: Mark | null
  syncOff: Mark | null
  watcherStarting: Mark | null
  watcherReady: Mark | null
  watcherUp: Mark | null
  forbidden: Mark | null
  /** When a forbidden listing was allowed at last, and since when it had been forbidden. */
  allowed: { since: Mark; mark: Mark } | null
  /** Waits for the service of the ingress controller, which may take three minutes. */
  awaitsController: Mark | null
  singles: number
}

export interface Trouble {
  rule: Rule
  mark: Mark
  last: Mark
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

const LIMIT = 500

/** Everything that one stream (a pod, a file) told, collected line by line; the judges read it at the end. */
export class Story {
  readonly stream: string
  readonly limit: number
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
  /** Rows whose host is still to come, the newest last. */
  readonly hostless: RouteRow[] = []
  readonly states: StateSpan[] = []
  /** Heartbeats, which only a debug log shows. */
  readonly beats = new Pulse(30_000)
  /** What comes along with each heartbeat in an info log, where monitoring is installed. */
  readonly companions = new Pulse(null)
  pings: Mark | null = null
  forgottenCount = 0
  /** A line below warning was seen; without one a return could not be in the log. */
  hasInfo = false
  hasLevels = false
  /** An Ingress whose route failed before and was sent again; silence after it means that it was taken. */
  routeTry: Mark | null = null
  readonly marks = new Map<string, Mark[]>()
  uuid: string | null = null
  agentId: string | null = null
  version: string | null = null
  clusterName: string | null = null
  namespace: string | null = null
  port: number | null = null
  isPrivate: boolean | null = null
  privateMark: Mark | null = null
  /** A setting chose the tunnel, before the agent looked or although the cluster is public. */
  tunnelForced: 'unseen' | 'public' | null = null
  gateway = false
  retriedOk = 0
  first: Mark | null = null
  last: Mark | null = null
  newestBackoff: boolean | null = null
  recognised = 0

  /** @param limit how many runs, losses and lists of routes are kept one by one; the rest is counted */
  constructor(stream: string, limit = LIMIT) {
    this.stream = stream
    this.limit = limit
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
      lastProof: null,
      stateConnected: null,
      started: null,
      emptySync: null,
      authRefused: null,
      forgotten: null,
      answer: '',
      registrationFailed: null,
      syncOn: null,
      syncOff: null,
      watcherStarting: null,
      watcherReady: null,
      watcherUp: null,
      forbidden: null,
      allowed: null,
      awaitsController: null,
      singles: 0,
    }
    // What an earlier run complained of is void; if it still holds, this run says so again.
    if (hasStart) for (const topic of [...this.troubles.keys()]) this.settle(topic, record)
    this.runCount++
    this.runs.push(run)
    // The first run and the newest ones are kept; what lies between is counted.
    dropMiddle(this.runs, this.limit)
    return run
  }

  draft(draft: Draft): Draft {
    if (this.drafts.length < 4 * this.limit) this.drafts.push(draft)
    return draft
  }

  addOutage(outage: Outage): void {
    this.outageCount++
    this.outages.push(outage)
    if (outage.start.at !== null) {
      this.lossTimes.push(outage.start.at)
      if (this.lossTimes.length > 200 * this.limit) this.lossTimes.splice(0, 100 * this.limit)
    }
    dropMiddle(this.outages, this.limit)
  }

  /** Takes a loss out of the count: it belongs to an ordered stop. */
  forgiveOutage(outage: Outage): void {
    outage.atStop = true
    this.outageCount--
    if (outage.start.at !== null) this.lossTimes.pop()
  }

  addSync(sync: Sync): void {
    this.syncs.push(sync)
    dropMiddle(this.syncs, this.limit)
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
    dropMiddle(this.states, 2 * this.limit)
    this.states.push({ state, from: record.at, line: record.line, cause })
  }

  open(topic: string, record: LogRecord, rule: Rule): void {
    const known = this.troubles.get(topic)
    const error = errorOf(record) || (record.form === 'klog' ? (record.msg ?? '').slice(0, 300) : '')
    if (known) {
      known.count++
      known.last = markOf(record)
      if (known.error === '') known.error = error
      if (known.rule.status !== 'problem' && rule.status === 'problem') known.rule = rule
      return
    }
    const mark = markOf(record)
    this.troubles.set(topic, { rule, mark, last: mark, error, count: 1, settled: null })
  }

  settle(topic: string, record: LogRecord): void {
    this.settleAt(topic, markOf(record))
  }

  /** What only silence settles: a route that was sent again and of which no failure was written. */
  finish(): void {
    const sent = this.routeTry
    if (sent?.at != null && this.last?.at != null && this.last.at - sent.at >= 15_000) this.settleAt('route', sent)
  }

  private settleAt(topic: string, mark: Mark): void {
    const trouble = this.troubles.get(topic)
    if (!trouble) return
    trouble.settled = mark
    this.troubles.delete(topic)
    if (this.resolved.length < this.limit) this.resolved.push(trouble)
  }

  get openOutage(): Outage | null {
    const outage = this.outages.at(-1)
    return outage && outage.back === null && !outage.atStop ? outage : null
  }
}

/** Keeps the first and the newest; several go at a time, as each time moves all that stay. */
function dropMiddle(list: unknown[], limit: number): void {
  const spare = Math.ceil(limit / 5)
  if (list.length >= limit + spare) list.splice(1, spare)
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
