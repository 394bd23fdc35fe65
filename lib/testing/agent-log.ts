import type { ExplainReport } from '../contracts/explain'
import { explainText } from '../explain/explainer'
import { recordedLog } from './explain'

/** Ids of the recordings that the starts below are taken from. */
export const NEWEST_ID = '5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711'
export const OLDER_ID = '5b0abf38-09ce-55d9-b5c0-6c90d0e50a3f'
export const GATEWAY_ID = 'bb5181e0-100c-57c3-83fd-0ce6c5330b98'

const LAST_OF_START = { atlas: 51, borealis: 45, everest: 54, cascade: 34 } as const
type Recorded = keyof typeof LAST_OF_START

const TIME = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/
/** Waits of the newest agent between two tries, and of those before May 2026, in seconds (agent-protocol, section 1). */
const NEWEST_WAITS = [0.6, 1.1, 2, 5, 8.1, 17.8, 34.9, 68.7]
const OLDER_WAITS = [1.1, 2.2, 4.3, 9.8, 16.7, 18.7, 16.1]

export const UNEXPECTED_EOF = 'websocket: close 1006 (abnormal closure): unexpected EOF'
export const REFUSED = 'failed to connect to WebSocket: dial tcp 203.0.113.7:443: connect: connection refused'
export const STATUS_500 = 'API request failed with status 500: {"error":"Internal Server Error"}'

/** The error of an upgrade that was answered with a status. */
export function upgrade(status: number): string {
  return `failed to connect to WebSocket (status ${status}): websocket: bad handshake`
}

/** The usage text that the program prints when an error ends it. */
export const USAGE = [
  'Usage:',
  '  pipeops-agent [flags]',
  '',
  'Flags:',
  '      --agent-id string       Unique identifier for this agent',
  '  -h, --help                  help for pipeops-agent',
  '      --token string          PipeOps authentication token',
  '',
]

/** A crash of the program, as the Go runtime prints it. */
export const PANIC = [
  'panic: runtime error: invalid memory address or nil pointer dereference',
  '[signal SIGSEGV: segmentation violation code=0x1 addr=0x18 pc=0x1a2b3c4]',
  '',
  'goroutine 87 [running]:',
  'github.com/example/agent/internal/agent.(*Agent).sendHeartbeat(0xc0001b6000)',
  '\t/app/internal/agent/agent.go:1702 +0x4a5',
]

/** Writes a log as an agent does, line by line, with a clock that the test moves. */
export class AgentLog {
  readonly lines: string[] = []
  private at: number

  constructor(start = '2026-05-01T10:00:00Z') {
    this.at = Date.parse(start)
  }

  get now(): string {
    return new Date(this.at).toISOString().replace('.000Z', 'Z')
  }

  wait(seconds: number): this {
    this.at += Math.round(seconds) * 1000
    return this
  }

  say(msg: string, fields: Record<string, unknown> = {}, level = 'info'): this {
    this.lines.push(JSON.stringify({ ...fields, level, msg, time: this.now }))
    return this
  }

  warn(msg: string, fields: Record<string, unknown> = {}): this {
    return this.say(msg, fields, 'warning')
  }

  raw(...lines: readonly string[]): this {
    this.lines.push(...lines)
    return this
  }

  /** Lines of a recording, from the line after `from` up to `to`, moved to this log’s clock. */
  recorded(name: Recorded, from = 0, to: number = LAST_OF_START[name], change = (line: string) => line): this {
    let first: number | null = null
    const begin = this.at
    for (const line of recordedLog(name).split('\n').slice(from, to)) {
      const time = TIME.exec(line)?.[0]
      if (time) {
        first ??= Date.parse(time)
        this.at = begin + Date.parse(time) - first
      }
      this.lines.push(change(time ? line.replace(time, this.now) : line))
    }
    return this
  }

  /** A good start of version 0.0.238. */
  newest(to?: number): this {
    return this.recorded('atlas', 0, to)
  }

  /** A good start of version 0.0.132. */
  older(to?: number): this {
    return this.recorded('borealis', 0, to)
  }

  /** A good start of version 0.0.238 that is handed over to a gateway. */
  gateway(to?: number): this {
    return this.recorded('everest', 0, to)
  }

  /** A start of version 0.0.238 whose first connection fails with this error. */
  alone(error: string): this {
    const was = 'failed to connect to WebSocket (status 401): websocket: bad handshake'
    return this.recorded('cascade', 0, undefined, (line) => line.replace(was, error))
  }

  lose(error = UNEXPECTED_EOF): this {
    return this.warn('WebSocket connection closed unexpectedly', { error })
  }

  /** One try of the newest agent; without an error nothing is said of its end. */
  attempt(number: number, error?: string): this {
    const wait = NEWEST_WAITS[Math.min(number, NEWEST_WAITS.length) - 1] ?? 1
    this.say('Attempting to reconnect to WebSocket', { attempt: number, gateway_mode: false, wait: wait * 1e9 })
    if (error === undefined) return this
    const fields = { attempt: number, disconnected_for: 543_000_000_000, error }
    return this.wait(Math.max(1, wait)).warn('Reconnection failed, will retry with backoff', fields)
  }

  attempts(count: number, error = REFUSED): this {
    for (let number = 1; number <= count; number++) this.attempt(number, error)
    return this
  }

  /** One try of an agent before May 2026. */
  olderAttempt(number: number, error?: string): this {
    const base = Math.min(2 ** (number - 1), 15) * 1e9
    const wait = OLDER_WAITS[Math.min(number, OLDER_WAITS.length) - 1] ?? 1
    this.say('Attempting to reconnect to WebSocket', {
      base_delay: base,
      jitter: base / 8,
      total_delay: base * 1.125,
      next_delay: 2 * base,
    })
    return error === undefined ? this : this.wait(Math.max(1, wait)).warn('Reconnection failed, will retry', { error })
  }

  /** The return of the newest agent to its controller, with its routes. */
  back(number = 1, id = NEWEST_ID, routes = 8): this {
    this.wait(1).say('WebSocket connection established with control plane')
    this.say('✓ Reconnected successfully to WebSocket', { attempts: number })
    this.say('Controller connection restored - already registered, syncing ingresses only', { cluster_id: id })
    this.say('Triggering ingress re-sync after reconnection').say('Triggering ingress re-sync after reconnection')
    return this.sync(routes, id)
      .say('Ingress re-sync completed successfully')
      .say('Ingress re-sync completed successfully')
  }

  /** The return of version 0.0.132, which registers again. */
  olderBack(): this {
    return this.wait(1).recorded('borealis', 47, 70)
  }

  sync(routes = 8, id = NEWEST_ID): this {
    this.say('Syncing existing ingresses to controller')
    this.say('Syncing ingresses with controller', { cluster_uuid: id, ingress_count: routes, routing_mode: 'tunnel' })
    return this.say('Successfully synced all ingresses', { ingresses: routes, routes, routing_mode: 'tunnel' })
  }

  /** A list of routes that all three tries fail to deliver. */
  syncFailed(error = STATUS_500): this {
    this.say('Syncing existing ingresses to controller')
    this.say('Syncing ingresses with controller', { cluster_uuid: NEWEST_ID, ingress_count: 8, routing_mode: 'tunnel' })
    for (const attempt of [1, 2]) {
      this.warn('Route sync failed, retrying with backoff', { attempt, max_retries: 3, retry_in: 1e9, error }).wait(1)
    }
    return this.wait(1).say('Route sync failed after all retries', { attempts: 3, error }, 'error')
  }

  ingress(action: 'add' | 'update' | 'delete', name: string): this {
    return this.say('Ingress event detected', {
      action,
      ingress: name,
      namespace: 'default',
      routes: 1,
      routing_mode: 'tunnel',
    })
  }

  routeFailed(name: string, error = STATUS_500): this {
    const hostname = `${name}.example.com`
    for (const attempt of [1, 2]) {
      this.warn('Route registration failed, retrying', { attempt, error, hostname, retry_in: 1e9 }).wait(1)
    }
    const fields = { error: `failed to register route after 3 attempts: ${error}`, hostname, ingress: name }
    return this.wait(1).say('Failed to register route with controller', { ...fields, namespace: 'default' }, 'error')
  }

  beats(count: number, everySeconds = 30): this {
    for (let beat = 0; beat < count; beat++) {
      const fields = { agent_id: 'agent-x', cluster_id: NEWEST_ID, status: 'healthy' }
      this.wait(everySeconds).say('Heartbeat sent via WebSocket', fields, 'debug')
      this.say('Heartbeat sent successfully', fields, 'debug')
    }
    return this
  }

  /** What the newest agent does when its token is refused on the way back. */
  silenced(status = 401): this {
    const error = upgrade(status)
    this.lose().attempt(1).wait(1)
    this.say('Non-retryable auth error during reconnect, triggering re-registration', { error }, 'error')
    this.warn('Registration error received from control plane - clearing state to trigger re-registration', { error })
    this.warn('Handling registration error - will trigger re-registration')
    this.say('Re-registering with control plane after error...')
    const failed = { error: 'failed to register agent: WebSocket not connected' }
    this.say('Failed to re-register after error', failed, 'error')
    return this.wait(10)
      .say('Cluster not registered - attempting registration')
      .warn('Failed to register cluster', failed)
  }

  /** The program ends with this error, and says so as its command line does. */
  ends(error: string): this {
    this.say('Shutting down VM agent server').say('Agent stopped with error', { error }, 'error')
    return this.raw(`Error: ${error}`, ...USAGE)
  }

  stop(afterSeconds = 60): this {
    this.wait(afterSeconds).say('Received shutdown signal', { signal: 15 }).say('Stopping PipeOps agent...')
    this.say('Stopping ingress watcher').say('Gateway watcher stopped').say('Shutting down VM agent server')
    return this.say('PipeOps agent stopped gracefully')
  }

  get text(): string {
    return `${this.lines.join('\n')}\n`
  }

  explain(): ExplainReport {
    return explainText(this.text)
  }
}

/** The episodes of a report as `kind status`, in their order. */
export function episodesOf(report: ExplainReport): string[] {
  return report.episodes.map(({ kind, status }) => `${kind} ${status}`)
}

/** The answer to the first question that has these words. */
export function answerTo(report: ExplainReport, words: RegExp): string {
  return report.answers.find(({ question }) => words.test(question))?.answer ?? ''
}

/** What every report must hold, whatever its verdict: statuses that fit it, and lines that exist. */
export function contradictions(report: ExplainReport): string[] {
  const found: string[] = []
  const troubled = report.episodes.filter(({ status }) => status === 'problem').map(({ kind }) => kind)
  const isGood = report.verdict === 'healthy' || report.verdict === 'recovered'
  if (isGood && troubled.length > 0) found.push(`${report.verdict} with problems: ${troubled.join(', ')}`)
  const warned = report.episodes.some(({ status }) => status === 'problem' || status === 'attention')
  if (!isGood && report.verdict !== 'inconclusive' && !warned)
    found.push(`${report.verdict} without a troubled episode`)
  if (report.verdict === 'healthy' && report.missing.length > 0) found.push('healthy, and lines are missing')
  for (const { kind, what, why, verify, do: advice } of report.episodes) {
    const texts = kind === 'remark' ? [what] : [what, why, verify, advice]
    if (texts.some((text) => text.trim() === '')) found.push(`${kind} has an empty text`)
    if (texts.some((text) => /\{(?:ns|port|uuid)\}|undefined|NaN|(?<!\/dev\/)\bnull\b/.test(text)))
      found.push(`${kind} has a hole`)
  }
  for (const { question, evidence } of report.answers) {
    if (evidence.length === 0 || evidence.some((line) => line > report.lines.total))
      found.push(`no evidence: ${question}`)
  }
  return found
}
