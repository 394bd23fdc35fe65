import type { EpisodeKind } from '../../contracts/explain'
import type { LogRecord, Role } from '../types'
import { CONNECTION_ROLES } from './connection-roles'
import { Draft, markOf } from './draft'
import { PROCESS_ROLES } from './process-roles'
import { ROUTE_ROLES } from './route-roles'
import { type Run, Story } from './story'

/** What a role does: notes its facts, and says to which episode the line belongs (null: to its rule's phase). */
export type RoleHandler = (teller: Narrator, record: LogRecord, run: Run) => Draft | null

const HANDLERS: Partial<Record<Role, RoleHandler>> = { ...PROCESS_ROLES, ...CONNECTION_ROLES, ...ROUTE_ROLES }

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Reads the lines of one stream in their order and keeps what they tell. */
export class Narrator {
  readonly story: Story
  private current = new Map<EpisodeKind, Draft>()
  /** While an agent registers again after a reconnect, its lines belong to that. */
  reregistering: Draft | null = null
  /** While the agent changes over to a gateway, a closed socket is no loss. */
  handOver: Draft | null = null

  constructor(stream: string, limit?: number) {
    this.story = new Story(stream, limit)
  }

  take(record: LogRecord): void {
    const { story } = this
    const { rule } = record
    if (story.first === null) story.first = markOf(record)
    if (!rule) return
    const role = rule.role
    if (role !== 'remark') {
      story.recognised++
      if (record.level === 'info' || record.level === 'debug') story.hasInfo = true
      if (record.level !== '') story.hasLevels = true
    }
    this.identify(record)
    if (this.handOver && isPast(this.handOver, record)) this.handOver = null
    const handler = role ? HANDLERS[role] : undefined
    let run = role === 'process-start' ? this.restart(record) : story.run(record)
    if (run.end && role && RESUMES.has(role) && run.end.how !== 'stopped') {
      run = story.beginRun(record, false)
      this.current.clear()
    }
    const draft = handler?.(this, record, run) ?? null
    // An end of the connection part of a run: what was open before is judged with what followed.
    if (rule.opens) story.open(rule.opens, record, rule)
    if (rule.settles) story.settle(rule.settles, record)
    ;(draft ?? this.byPhase(rule.phase)).add(record)
    run.last = { line: record.line, at: record.at ?? run.last.at }
    story.last = { line: record.lastLine, at: record.at ?? story.last?.at ?? null }
  }

  /** The episode of this kind in this run, begun when there is none. */
  episode(kind: EpisodeKind): Draft {
    let draft = this.current.get(kind)
    if (!draft) {
      draft = this.story.draft(new Draft(kind))
      this.current.set(kind, draft)
    }
    return draft
  }

  /** A new episode of this kind, whatever went before. */
  newEpisode(kind: EpisodeKind): Draft {
    const draft = this.story.draft(new Draft(kind))
    this.current.set(kind, draft)
    return draft
  }

  private byPhase(kind: EpisodeKind): Draft {
    if (this.reregistering && (kind === 'start-up' || kind === 'registration' || kind === 're-registration')) {
      return this.reregistering
    }
    if (this.handOver && (kind === 'shutdown' || kind === 'outage')) return this.handOver
    const again = this.current.get('re-registration')
    // What is told of a registration after a reconnect belongs to that one; before any loss, to the first.
    if (kind === 'registration' && again && again.count > 0 && this.story.outageCount > 0) return again
    if (kind === 're-registration' && !again) return this.episode('registration')
    const outage = this.story.outages.at(-1)
    if (kind === 'outage' && outage) return outage.draft
    const sync = this.story.syncs.at(-1)
    if (kind === 'route-sync' && sync) return sync.draft
    return this.episode(kind)
  }

  private restart(record: LogRecord): Run {
    this.current.clear()
    this.reregistering = null
    this.handOver = null
    const outage = this.story.openOutage
    if (outage) outage.restarted = true
    return this.story.beginRun(record, true)
  }

  private identify(record: LogRecord): void {
    const { story } = this
    const { fields } = record
    const uuid = fields.cluster_uuid ?? fields.cluster_id
    if (typeof uuid === 'string' && uuid !== story.uuid && uuid.length === 36 && UUID.test(uuid)) story.uuid = uuid
    if (story.agentId === null && typeof fields.agent_id === 'string' && fields.agent_id !== '') {
      story.agentId = fields.agent_id.slice(0, 100)
    }
  }
}

/** A change to the gateway takes seconds; in a log where its end is missing, what comes later is no part of it. */
const HAND_OVER_MS = 30_000
const HAND_OVER_LINES = 12

function isPast(handOver: Draft, { at, line }: LogRecord): boolean {
  if (handOver.count === 0) return false
  return at !== null && handOver.to !== null ? at - handOver.to > HAND_OVER_MS : line - handOver.last > HAND_OVER_LINES
}

/** Lines that only a running agent writes: after a bad end they show a new run whose first line is missing. */
const RESUMES = new Set<Role>(['registered', 'client-ready', 'state-store', 'started', 'back', 'sync-ok', 'beat-ok'])
