import type { EpisodeKind, FindingStatus } from '../contracts/explain'

/** One wording of a line, as the agent's source had it from `first` to `last` (null: the newest still has it). */
export interface Template {
  text: string
  level: string
  fields: readonly string[]
  first: string | null
  last: string | null
}

/** What a line means for the judgement; lines without a role only tell what they tell. */
export type Role =
  | 'process-start'
  | 'state-store'
  | 'agent-id'
  | 'client-ready'
  | 'client-failed'
  | 'not-configured'
  | 'standalone'
  | 'state-change'
  | 'socket-up'
  | 'registered'
  | 'registration-step'
  | 'registration-failed'
  | 'registration-refused'
  | 'started'
  | 'socket-lost'
  | 'try'
  | 'try-failed'
  | 'back'
  | 'restored'
  | 'refreshing'
  | 're-registered'
  | 'unregistered'
  | 'auth-refused'
  | 'session-resumed'
  | 'resume-failed'
  | 'hand-over'
  | 'no-gateway'
  | 'beat-ok'
  | 'beat-failed'
  | 'beat-lost'
  | 'ping'
  | 'sync-on'
  | 'sync-off'
  | 'detect'
  | 'private'
  | 'public'
  | 'detect-failed'
  | 'watcher-starting'
  | 'awaits-controller'
  | 'watcher-ready'
  | 'watcher-up'
  | 'watcher-failed'
  | 'ingress-event'
  | 'route-call'
  | 'sync-begin'
  | 'sync-request'
  | 'sync-ok'
  | 'sync-retry'
  | 'sync-retried-ok'
  | 'sync-failed'
  | 'no-routes'
  | 'refresh-timer'
  | 'refresh-ok'
  | 'refresh-failed'
  | 'resync'
  | 'resync-ok'
  | 'route-retry'
  | 'route-retried-ok'
  | 'route-failed'
  | 'forbidden'
  | 'kube-unreachable'
  | 'prometheus'
  | 'stop-signal'
  | 'stopping'
  | 'stopped'
  | 'exit-error'
  | 'usage'
  | 'panic'
  | 'killed'
  | 'remark'

/** A rule is data: which lines it knows and what they mean (design: "The explainer"). */
export interface Rule {
  id: string
  subsystem: string
  templates: readonly Template[]
  /** The episode that such a line joins when nothing stronger claims it. */
  phase: EpisodeKind
  status: Exclude<FindingStatus, 'unrecognised'>
  title: string
  what: string
  why?: string
  do?: string
  verify?: string
  links?: readonly string[]
  role?: Role
  /** A trouble that this line opens, or that it settles; an open one at the end lowers the verdict. */
  opens?: string
  settles?: string
  /** Matches a line without a message that has all of these fields. */
  whenFields?: readonly string[]
  /** Matches a line without a message whose `error` begins or goes on like this. */
  whenError?: readonly string[]
  /** Matches a text of one of the `forms` that contains all words of one of these groups (joined by ` & `). */
  contains?: readonly string[]
  forms?: ReadonlyArray<LogRecord['form']>
}

export type Fields = Record<string, unknown>

/** One logical line after unwrapping and parsing; its text is already free of secrets. */
export interface LogRecord {
  line: number
  lastLine: number
  /** Epoch milliseconds, or null where the line has no time. */
  at: number | null
  /** Which pod or file it came from; '' when the input does not say. */
  stream: string
  level: string
  msg: string | null
  fields: Fields
  /** Set by the matcher; null while no rule knows the line. */
  rule: Rule | null
  form: 'json' | 'text' | 'klog' | 'gin' | 'go' | 'usage' | 'plain' | 'fragment'
  /** What lines of this very text, apart from the time, have in common; null where nothing is remembered. */
  known: KnownLine | null
}

/** A rule that knows a message, and the wordings of it that were in the source. */
export interface Hit {
  rule: Rule
  templates: readonly Template[]
}

/** What a line is, apart from its time. */
export interface KnownLine extends Pick<LogRecord, 'level' | 'msg' | 'fields' | 'form'> {
  hit: Hit | null
}
