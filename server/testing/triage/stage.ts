import type { AgentState } from '@/lib/contracts/agent-http'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { EpisodeKind, FindingStatus } from '@/lib/contracts/explain'
import type { RouteFinding } from '@/lib/contracts/route-truth'
import type { Observation } from '@/server/fleet/types'
import { clusterDetailOf, clusterRowOf } from '@/server/fleet/view'
import { beat, close, register, rest, socket } from '@/server/testing/observations'
import { report } from '@/server/testing/observations-beside'
import { Driver } from '@/server/testing/replay'
import type { ClusterFacts, LinkedRefusal, LogWord, OwnFacts } from '@/server/triage/facts/types'

const S = 1_000
const MIN = 60 * S
/** When stagings begin. */
export const BEGIN = Date.UTC(2026, 10, 23, 12)

type Beside = NonNullable<ClusterFacts['beside']>
type Companion = NonNullable<Beside['companion']>

export const QUIET_OWN: OwnFacts = {
  startedAt: BEGIN - 24 * 60 * MIN,
  publicUrl: 'https://lifeline.example.com',
  absences: [],
  problems: [],
  medianSkewMs: null,
}

const NO_COUNTS = { beats: 0, beatsFailed: 0, reconnects: 0, routesSent: 0, routesFailed: 0, routesRetried: 0 }

/** One cluster that goes through something, by the real reducer, with what is known beside it. Seconds count from BEGIN. */
export class Stage {
  readonly driver: Driver
  readonly refusals: LinkedRefusal[] = []
  readonly routes: RouteFinding[] = []
  readonly reports: LogWord[] = []
  own: OwnFacts = QUIET_OWN
  incident: ClusterFacts['incident'] = null
  controller: ClusterFacts['controller'] = null
  beside: Beside | null = null
  detail: Partial<ClusterDetail> = {}
  held = 6
  at = 0
  #socket = 0
  #skewMs = 0

  constructor(
    readonly id = 'c',
    { skewMs = 0 }: { skewMs?: number } = {},
  ) {
    this.driver = new Driver(id, BEGIN)
    this.#skewMs = skewMs
  }

  get now(): number {
    return BEGIN + this.at * S
  }

  /** The number of its newest socket. */
  get socketId(): number {
    return this.#socket
  }

  observe(observation: Observation): this {
    this.driver.observe(this.now, observation)
    return this
  }

  /** Lets seconds pass. */
  pass(seconds: number): this {
    this.at += seconds
    this.driver.passUntil(this.now)
    return this
  }

  /** A socket of its agent opens, is named and registers; with the first beat and sync as agents send them. */
  connect(
    more: {
      version?: 'version' | 'agent_version'
      tokenInQuery?: boolean
      mode?: 'fresh' | 'resume'
      sync?: boolean
    } = {},
  ): this {
    const { version = 'agent_version', tokenInQuery = false, mode = 'fresh', sync = true } = more
    this.open(tokenInQuery).observe(register(this.#socket, { mode, sentAt: this.#sent(), facts: { tokenInQuery } }))
    this.beat({ versionKey: version })
    return sync ? this.observe(rest()) : this
  }

  /** A socket opens without a registration, as the newest agents come back. */
  open(tokenInQuery = false): this {
    this.#socket += 1
    return this.observe(socket(this.#socket, this.now, { tokenInQuery }))
  }

  /** The newest agent comes back: a socket, named by a sync. */
  comeBack(): this {
    return this.open().observe(rest()).beat()
  }

  beat(facts: Parameters<typeof beat>[1] extends { facts?: infer F } | undefined ? F : never = {}): this {
    return this.observe(beat(this.#socket, { sentAt: this.#sent(), facts }))
  }

  /** Beats every 30 s with pings between, for some seconds. */
  live(seconds: number, facts: Parameters<Stage['beat']>[0] = {}): this {
    const until = this.at + seconds
    while (this.at + 30 <= until) {
      this.pass(15).observe({ kind: 'ping', socketId: this.#socket })
      this.pass(15).beat(facts)
    }
    return this.pass(until - this.at)
  }

  /** Its socket ends without a close frame. */
  drop(code = 1006): this {
    return this.observe(close(this.#socket, code))
  }

  /** Lifeline was away for some seconds. */
  restartOfOurs(seconds: number): this {
    const from = this.now
    this.at += seconds
    this.own = { ...this.own, startedAt: this.now, absences: [...this.own.absences, { from, to: this.now }] }
    this.driver.restart(this.now, from)
    return this
  }

  /** What is found beside its agent now. A state of null: its port does not answer. */
  inside(
    state: AgentState | null,
    more: { running?: boolean; reconnects?: number; failuresInARow?: number } = {},
  ): this {
    const { running, reconnects = 0, failuresInARow = 0 } = more
    const answer = running === undefined ? report(state) : report(state, { running })
    this.#besides()
    if (this.beside) {
      this.beside.lastHour.grew.reconnects = reconnects
      if (this.beside.newest?.report) this.beside.newest.report.failuresInARow = failuresInARow
    }
    return this.observe(answer)
  }

  /** What its companion sees. */
  companion(more: Partial<Companion>): this {
    const seen = { connectedSince: this.now, seenAt: this.now, version: '1', namespace: 'pipeops-system' }
    const none = { sources: [], pods: null, services: null, wanted: null, missedReadings: 0 }
    this.#besides().companion = { ...seen, ...none, ...this.beside?.companion, ...more }
    return this
  }

  #besides(): Beside {
    const rates = { grew: { ...NO_COUNTS }, anHour: { ...NO_COUNTS }, watchedMs: 60 * MIN, restarts: 0 }
    const empty = { agentId: null, version: null, state: null, registered: null, healthy: null, failuresInARow: null }
    const none = {
      startedAt: null,
      lastBeatAt: null,
      sinceBeatMs: null,
      unhealthyMs: null,
      memoryMb: null,
      goroutines: null,
    }
    const told = { ...empty, ...none, counters: { ...NO_COUNTS }, writtenAt: null }
    this.beside ??= {
      companion: null,
      newest: { at: this.now, by: 'companion', report: told, failures: [] },
      lastHour: rates,
    }
    return this.beside
  }

  counted(counters: Partial<Record<keyof typeof NO_COUNTS | 'restarts', number>>): this {
    const { restarts = 0, ...grew } = counters
    const { lastHour } = this.#besides()
    Object.assign(lastHour.grew, grew)
    lastHour.restarts = restarts
    return this
  }

  refused(reason: LinkedRefusal['refused']['reason'], by: LinkedRefusal['by'] = 'token', candidates = 1): this {
    const row = { address: '192.0.2.2', tokenFingerprint: 'abcd1234', path: '/api/v1/clusters/agent/ws' }
    const refused = { ...row, reason, count: 3, firstAt: this.now - 2 * S, lastAt: this.now }
    this.refusals.push({ refused, by, candidates })
    return this
  }

  /** Somebody saved a log that shows an episode, up to now. */
  log(kind: EpisodeKind, status: FindingStatus = 'problem'): this {
    const texts = { title: `An episode: ${kind}`, what: '', why: '', do: '', verify: '' }
    const episode = { id: kind, kind, status, from: null, to: null, lines: [], ...texts }
    const period = { from: this.now - 10 * MIN, to: this.now }
    this.reports.unshift({
      savedAt: this.now,
      period,
      verdict: 'broken',
      headline: kind,
      report: { episodes: [episode] },
    })
    return this
  }

  facts(): ClusterFacts {
    const { state, transitions, events } = this.driver.history
    const meta = { name: this.id, tags: [], createdAt: BEGIN }
    const row = clusterRowOf(this.id, meta, state, { held: this.held, joined: this.held }, this.now)
    const token = { id: 't', createdAt: BEGIN, lastUsedAt: null }
    const known = { uuids: [this.id], tokens: [token], namelessSince: null, archived: null, merged: [] }
    return {
      detail: { ...clusterDetailOf(row, state, known), ...this.detail },
      state,
      transitions,
      events: events.map(({ at, event, facts }) => ({ at, kind: event, facts })),
      refusals: this.refusals,
      routes: this.routes,
      beside: this.beside,
      reports: this.reports,
      controller: this.controller,
      incident: this.incident,
      own: this.own,
    }
  }

  #sent(): number {
    return this.now + this.#skewMs
  }
}
