import type { LogRecord, Role } from '../types'
import { causeOf } from './causes'
import { Draft, type Mark, markOf } from './draft'
import type { Narrator, RoleHandler } from './narrator'
import { type AloneWhy, errorOf, numberField, type Outage, type Run, textField } from './story'

/** Why a first connection failed, from its error. */
function whyFailed(error: string): AloneWhy {
  const kind = causeOf(error)?.kind
  if (kind === 'token') return 'refused'
  if (kind === 'server') return 'controller'
  return kind ? 'unreachable' : 'unknown'
}

function openOutage(teller: Narrator, record: LogRecord, told: boolean): Outage {
  const { story } = teller
  const known = story.openOutage
  if (known) return known
  const outage: Outage = {
    start: markOf(record),
    lost: told ? markOf(record) : null,
    error: errorOf(record),
    tryError: '',
    tries: 0,
    failed: 0,
    lastTry: null,
    longestWaitMs: 0,
    back: null,
    byBeats: false,
    atStop: false,
    restarted: false,
    draft: story.draft(new Draft('outage')),
  }
  story.addOutage(outage)
  story.state('reconnecting', record, told ? 'the connection was lost' : 'the connection was found dead')
  return outage
}

/** Ends an open outage: somebody answers again. */
function closeOutage(teller: Narrator, record: LogRecord): Draft | null {
  const outage = teller.story.openOutage
  if (!outage) return null
  outage.back = markOf(record)
  return outage.draft
}

function isStopping(run: Run): boolean {
  return run.stopSignal !== null && run.end?.how !== 'error'
}

function connected(teller: Narrator, record: LogRecord, run: Run, cause: string): void {
  run.proof ??= markOf(record)
  run.lastProof = markOf(record)
  run.standalone = null
  run.authRefused = null
  teller.story.settle('registration', record)
  teller.story.state('connected', record, cause)
}

/** True when a restart or a loss since the last beat explains that none came. */
export function interrupted(teller: Narrator, run: Run, last: Mark | null): boolean {
  if (last === null) return false
  const outage = teller.story.outages.at(-1)
  return last.line < run.first.line || (outage !== undefined && outage.start.line > last.line)
}

function waitOf(record: LogRecord): number | null {
  const nanos = numberField(record, 'wait') ?? numberField(record, 'total_delay') ?? numberField(record, 'delay')
  return nanos === null ? null : Math.round(nanos / 1e6)
}

const attempt: RoleHandler = (teller, record, run) => {
  const { story } = teller
  if (isStopping(run)) return teller.episode('shutdown')
  // Changing over to the gateway is written as a try, too.
  if (teller.handOver) return teller.handOver
  const outage = openOutage(teller, record, false)
  const waitMs = waitOf(record)
  // Some wordings tell of one try in two lines, the second with its wait.
  const before = outage.lastTry
  const isSame = before !== null && before.waitMs === null && waitMs !== null && record.line - before.mark.line === 1
  if (!isSame) outage.tries++
  outage.lastTry = { mark: markOf(record), waitMs }
  if (waitMs !== null) outage.longestWaitMs = Math.max(outage.longestWaitMs, waitMs)
  if ('wait' in record.fields) story.newestBackoff = true
  else if ('base_delay' in record.fields || 'delay' in record.fields) story.newestBackoff = false
  if (record.fields.gateway_mode === true) story.gateway = true
  story.note('try', record)
  return outage.draft
}

const attemptFailed: RoleHandler = (teller, record, run) => {
  if (isStopping(run)) return teller.episode('shutdown')
  teller.handOver = null
  const outage = openOutage(teller, record, false)
  outage.failed++
  outage.tryError = errorOf(record) || outage.tryError
  outage.lastTry = { mark: markOf(record), waitMs: outage.lastTry?.waitMs ?? null }
  teller.story.note('try-failed', record)
  // Agents before May 2026 go on trying with a token that is refused.
  return causeOf(outage.tryError)?.kind === 'token' ? teller.episode('token-refused') : outage.draft
}

/** The controller knows the cluster again. */
function remembered(teller: Narrator, run: Run): void {
  if (run.forgotten) teller.story.forgottenCount++
  run.forgotten = null
  run.answer = ''
  run.registrationFailed = null
}

const registered: RoleHandler = (teller, record, run) => {
  const { story } = teller
  story.uuid = textField(record, 'cluster_uuid') ?? textField(record, 'cluster_id') ?? story.uuid
  if (story.uuid === '...') story.uuid = textField(record, 'cluster_id')
  story.clusterName = textField(record, 'name') ?? story.clusterName
  run.registered = markOf(record)
  remembered(teller, run)
  run.clientFailed = null
  const again =
    teller.reregistering ??
    (record.fields.status === 're-registered' && story.outageCount > 0 ? teller.episode('re-registration') : null)
  closeOutage(teller, record)
  connected(teller, record, run, again ? 'registered again' : 'registered')
  story.note('registered', record)
  return again
}

const restored: RoleHandler = (teller, record, run) => {
  if (record.msg?.includes('Gateway')) teller.story.gateway = true
  const draft = closeOutage(teller, record) ?? teller.story.outages.at(-1)?.draft ?? null
  connected(teller, record, run, 'the session went on')
  teller.story.note('back', record)
  return draft
}

const registrationFailed: RoleHandler = (teller, record, run) => {
  run.registrationFailed = { mark: markOf(record), error: errorOf(record) }
  teller.story.note('registration-failed', record)
  return teller.reregistering
}

const clientFailed: RoleHandler = (teller, record, run) => {
  const error = errorOf(record)
  const why = whyFailed(error)
  run.clientFailed = { mark: markOf(record), error }
  run.standalone = { mark: markOf(record), why, error }
  teller.story.state(
    'disconnected',
    record,
    why === 'refused' ? 'the token was refused' : 'the first connection failed',
  )
  teller.story.note('client-failed', record)
  return teller.episode(why === 'refused' ? 'token-refused' : 'runs-alone')
}

/** Roles of the connection to the controller or gateway. */
export const CONNECTION_ROLES: Partial<Record<Role, RoleHandler>> = {
  'client-failed': clientFailed,
  'registration-failed': registrationFailed,
  'registration-refused': registrationFailed,
  registered,
  restored,
  'session-resumed': (teller, record, run) => {
    teller.story.gateway = true
    remembered(teller, run)
    connected(teller, record, run, 'the session was resumed')
    teller.story.note('back', record)
    closeOutage(teller, record)
    return teller.episode('session-resume')
  },
  'not-configured': (teller, record, run) => {
    run.standalone = { mark: markOf(record), why: 'not-configured', error: errorOf(record) }
    teller.story.state('disconnected', record, 'no controller is configured')
    return teller.episode('runs-alone')
  },
  standalone: (teller, record, run) => {
    const before = run.standalone
    run.standalone = { mark: before?.mark ?? markOf(record), why: before?.why ?? 'unknown', error: before?.error ?? '' }
    teller.story.state('disconnected', record, 'the agent runs alone')
    teller.story.note('standalone', record)
    return teller.episode('runs-alone')
  },
  'state-change': (teller, record, run) => {
    const { story } = teller
    const next = record.fields.new_state
    if (next === 'connected') {
      const fromDisconnected = record.fields.old_state === 'disconnected'
      run.stateConnected = { mark: markOf(record), fromDisconnected }
      story.note('state-connected', record)
      if (run.standalone) return teller.episode('runs-alone')
      if (fromDisconnected && !run.registered) return null
      closeOutage(teller, record)
      connected(teller, record, run, 'the agent says so')
      return teller.reregistering
    }
    if (isStopping(run)) return teller.episode('shutdown')
    if (next === 'reconnecting' || next === 'disconnected') {
      const outage = openOutage(teller, record, false)
      outage.byBeats = true
      return outage.draft
    }
    if (!story.openOutage) story.state('connecting', record, 'registration began')
    return teller.reregistering
  },
  'socket-up': (teller, record, run) => {
    run.socketUp = markOf(record)
    teller.story.note('socket-up', record)
    if (teller.handOver) {
      const draft = teller.handOver
      teller.handOver = null
      if (/gateway/i.test(record.msg ?? '')) teller.story.gateway = true
      return draft
    }
    return closeOutage(teller, record)
  },
  'socket-lost': (teller, record, run) => {
    if (isStopping(run)) return teller.episode('shutdown')
    if (teller.handOver) return teller.handOver
    const outage = openOutage(teller, record, true)
    outage.lost ??= markOf(record)
    outage.error = errorOf(record) || outage.error
    teller.story.note('lost', record)
    if (/1006/.test(outage.error)) teller.story.note('1006', record)
    return outage.draft
  },
  try: attempt,
  'try-failed': attemptFailed,
  back: (teller, record, run) => {
    const draft = closeOutage(teller, record) ?? teller.story.outages.at(-1)?.draft ?? null
    connected(teller, record, run, 'the connection came back')
    teller.story.note('back', record)
    return draft
  },
  refreshing: (teller, record) => {
    teller.story.state('connecting', record, 'registering again')
    teller.reregistering = teller.newEpisode('re-registration')
    return teller.reregistering
  },
  're-registered': (teller, record, run) => {
    const draft = teller.reregistering ?? teller.episode('re-registration')
    teller.reregistering = null
    remembered(teller, run)
    closeOutage(teller, record)
    connected(teller, record, run, 'registered again')
    teller.story.note('re-registered', record)
    return draft
  },
  unregistered: (teller, record, run) => {
    const error = errorOf(record)
    if (/not registered|not found/i.test(`${record.msg ?? ''} ${error}`)) {
      teller.story.note('unregistered', record)
      teller.story.state('connecting', record, 'the controller no longer knew the cluster')
      run.forgotten ??= { mark: markOf(record), error: error || (record.msg ?? '') }
    } else if (error !== '') run.answer = error
    return null
  },
  'auth-refused': (teller, record, run) => {
    run.authRefused = markOf(record)
    teller.story.state('disconnected', record, 'the token was refused')
    teller.story.note('auth-refused', record)
    return teller.episode('token-refused')
  },
  'hand-over': (teller) => {
    teller.handOver = teller.episode('gateway-hand-over')
    teller.story.gateway = true
    return teller.handOver
  },
  'no-gateway': () => null,
  'beat-ok': (teller, record, run) => {
    const { beats } = teller.story
    beats.beat(markOf(record), interrupted(teller, run, beats.last))
    if (beats.count <= 6) teller.story.note('beat', record)
    if (!run.standalone) {
      closeOutage(teller, record)
      connected(teller, record, run, 'a heartbeat went out')
    }
    return null
  },
  'beat-failed': (teller, record) => {
    teller.story.note('beat-failed', record)
    return teller.story.openOutage?.draft ?? null
  },
  'beat-lost': (teller, record, run) => {
    if (isStopping(run)) return teller.episode('shutdown')
    const outage = openOutage(teller, record, false)
    outage.byBeats = true
    return outage.draft
  },
  ping: (teller, record) => {
    teller.story.pings ??= markOf(record)
    return null
  },
}
