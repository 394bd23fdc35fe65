import type { LogRecord, Role } from '../types'
import { type Draft, markOf } from './draft'
import type { Narrator, RoleHandler } from './narrator'
import { errorOf, numberField, type RunEnd, textField } from './story'

/** An end over something else than the registration, though the error names that, too. */
const OTHER_STEP = /monitoring stack|components manager|helm|\bcrds?\b|is required|configuration/i

function endEpisode(teller: Narrator, record: LogRecord, how: RunEnd, error: string): Draft {
  if (how === 'stopped') return teller.episode('shutdown')
  const isRegistration = record.rule?.phase === 'registration-failed' || /regist/i.test(error)
  return teller.episode(how === 'error' && isRegistration && !OTHER_STEP.test(error) ? 'registration-failed' : 'crash')
}

function ends(how: RunEnd): RoleHandler {
  return (teller, record, run) => {
    const known = how === 'stopped' || Boolean(run.registrationFailed?.error)
    const first = (record.msg ?? '').split('\n')[0] || ''
    const said = how === 'killed' ? (record.rule?.title ?? first) : first
    const error = errorOf(record) || (known ? '' : said)
    // “Stopped” after an error is the same end; the error is what matters.
    if (!run.end || (run.end.how === 'stopped' && how !== 'stopped')) {
      run.end = { mark: markOf(record), how, error, draft: endEpisode(teller, record, how, error) }
    } else if (run.end.error === '') run.end.error = error
    teller.story.state('disconnected', record, how === 'stopped' ? 'the program stopped' : 'the program ended')
    return run.end.draft
  }
}

/** Roles of the life of the program: start, ids, end. */
export const PROCESS_ROLES: Partial<Record<Role, RoleHandler>> = {
  'process-start': (teller, record) => {
    const { story } = teller
    story.version = textField(record, 'version')?.replace(/^v/, '') ?? story.version
    story.clusterName = textField(record, 'cluster_name') ?? story.clusterName
    story.agentId = textField(record, 'agent_id') ?? story.agentId
    story.note('start', record)
    story.state('connecting', record, 'the program started')
    return null
  },
  'state-store': (teller, record) => {
    teller.story.namespace = textField(record, 'namespace') ?? teller.story.namespace
    return null
  },
  'agent-id': (teller, record) => {
    teller.story.agentId = textField(record, 'agent_id') ?? teller.story.agentId
    return null
  },
  started: (teller, record, run) => {
    const id = record.fields.cluster_id
    run.started = { mark: markOf(record), emptyId: id === '' }
    // Since October 2025 this line comes after the registration, and without one its id is empty.
    if (typeof id === 'string' && id !== '' && !run.standalone) {
      run.proof ??= markOf(record)
      run.lastProof = markOf(record)
    }
    teller.story.port = numberField(record, 'port') ?? teller.story.port
    teller.story.note('started', record)
    return null
  },
  'stop-signal': (teller, record, run) => {
    run.stopSignal = markOf(record)
    const outage = teller.story.openOutage
    if (outage && outage.failed === 0 && record.at !== null && outage.start.at !== null) {
      // A node that goes down takes the network first; such a loss is part of the stop.
      if (record.at - outage.start.at <= 5000) teller.story.forgiveOutage(outage)
    }
    teller.story.note('stop', record)
    const draft = teller.episode('shutdown')
    draft.facts.signal = numberField(record, 'signal')
    return draft
  },
  stopping: (teller, record, run) => {
    // A start that fails closes its web server, too; only what follows an order to stop is a stop.
    const failing =
      run.stopSignal === null && run.hasStart && run.started === null && !/^Stopping/.test(record.msg ?? '')
    if (failing) return teller.episode('start-up')
    run.stopSignal ??= markOf(record)
    return teller.episode('shutdown')
  },
  stopped: ends('stopped'),
  'exit-error': ends('error'),
  usage: ends('error'),
  panic: ends('panic'),
  killed: ends('killed'),
}
