import type { LogRecord, Role } from '../types'
import { interrupted } from './connection-roles'
import { Draft, markOf } from './draft'
import type { Narrator, RoleHandler } from './narrator'
import { errorOf, numberField, type Run, type Sync, textField } from './story'

const MAX_HOSTLESS = 200

function openSync(teller: Narrator, record: LogRecord): Sync {
  const { story } = teller
  const last = story.syncs.at(-1)
  if (last && last.ok === null && last.failed === null) return last
  const sync: Sync = {
    start: markOf(record),
    asked: null,
    uuid: null,
    retries: 0,
    ok: null,
    failed: null,
    ingresses: null,
    routes: null,
    error: '',
    draft: story.draft(new Draft('route-sync')),
  }
  story.addSync(sync)
  return sync
}

/** The sync that a closing line belongs to: the open one, or the one that just ended. */
function lastSync(teller: Narrator, record: LogRecord): Sync {
  return teller.story.syncs.at(-1) ?? openSync(teller, record)
}

const ingressEvent: RoleHandler = (teller, record, run) => {
  const { story } = teller
  const ingress = textField(record, 'ingress')
  const namespace = textField(record, 'namespace')
  const action = textField(record, 'action') ?? 'seen'
  if (ingress && story.routes.size < 20 * story.limit) {
    const key = `${namespace ?? ''}/${ingress}`
    const known = story.routes.get(`${key}#add`) ?? story.routes.get(`${key}#update`)
    if (action !== 'update' || !known) {
      const row = { host: textField(record, 'host'), namespace, ingress, action }
      story.routes.set(`${key}#${action}`, row)
      if (row.host === null && action !== 'delete') story.hostless.push(row)
      if (story.hostless.length > MAX_HOSTLESS) story.hostless.shift()
    }
  }
  const failing = story.troubles.get('route')
  if (failing && record.at !== null && failing.last.at !== null && record.at - failing.last.at >= 60_000) {
    story.routeTry ??= markOf(record)
  }
  if (action === 'update') {
    story.note('update', record)
    return teller.episode('periodic-refresh')
  }
  // The watcher reports what exists while it fills; some of it comes while the first list is on its way.
  const filling = run.watcherUp === null && story.syncs.at(-1)?.ok == null
  story.note(filling ? 'single' : 'change', record)
  run.singles++
  if (filling && action === 'add') return teller.episode('single-registrations')
  const draft = teller.episode('ingress-change')
  draft.facts[action] = Number(draft.facts[action] ?? 0) + 1
  draft.facts.name = ingress
  return draft
}

/** Ingresses could be listed: what stood against it is over. */
function allow(record: LogRecord, run: Run): void {
  if (run.forbidden) run.allowed = { since: run.forbidden, mark: markOf(record) }
  run.forbidden = null
}

/** Topics that a list which was taken settles: it names the controller and holds every route. */
const SETTLED_BY_LIST = ['sync', 'route', 'refresh', 'watcher', 'ingress-controller']

/** Roles of routes: detection, the watcher, single registrations, lists. */
export const ROUTE_ROLES: Partial<Record<Role, RoleHandler>> = {
  'sync-on': (teller, record, run) => {
    run.syncOn = markOf(record)
    teller.story.note('sync-on', record)
    return null
  },
  'sync-off': (teller, record, run) => {
    run.syncOff = markOf(record)
    teller.story.note('sync-off', record)
    return null
  },
  private: (teller, record) => {
    const { story } = teller
    story.isPrivate = record.fields.is_private !== false
    story.privateMark = markOf(record)
    const draft = teller.episode('cluster-detection')
    draft.facts.type = textField(record, 'type') ?? draft.facts.type ?? null
    if (/forced/i.test(record.msg ?? '')) {
      draft.facts.forced = true
      story.tunnelForced = /public cluster/i.test(record.msg ?? '') ? 'public' : 'unseen'
    }
    story.note('private', record)
    return draft
  },
  public: (teller, record) => {
    teller.story.isPrivate = false
    teller.story.privateMark = markOf(record)
    teller.story.note('public', record)
    return teller.episode('cluster-detection')
  },
  'detect-failed': (teller, record) => {
    teller.story.note('detect-failed', record)
    return teller.episode('cluster-detection')
  },
  'watcher-starting': (teller, record, run) => {
    run.watcherStarting = markOf(record)
    run.syncOn ??= markOf(record)
    teller.story.note('watcher-starting', record)
    return null
  },
  'awaits-controller': (_teller, record, run) => {
    run.awaitsController = markOf(record)
    return null
  },
  'watcher-ready': (teller, record, run) => {
    run.watcherReady = markOf(record)
    allow(record, run)
    teller.story.note('watcher-ready', record)
    return null
  },
  'watcher-up': (teller, record, run) => {
    const { story } = teller
    run.watcherUp = markOf(record)
    run.syncOn ??= markOf(record)
    if (typeof record.fields.is_private === 'boolean') {
      story.isPrivate = record.fields.is_private
      story.privateMark ??= markOf(record)
    }
    story.note('watcher-up', record)
    story.settle('watcher', record)
    story.settle('gateway-proxy', record)
    return teller.episode('watcher-ready')
  },
  'watcher-failed': (teller, record, run) => {
    if (/forbidden|cannot list/i.test(errorOf(record))) run.forbidden = markOf(record)
    teller.story.note('watcher-failed', record)
    return null
  },
  forbidden: (teller, record, run) => {
    run.forbidden ??= markOf(record)
    teller.story.note('forbidden', record)
    return teller.episode('rbac-denied')
  },
  'ingress-event': ingressEvent,
  'route-call': (teller, record) => {
    const { story } = teller
    const host = textField(record, 'hostname')
    if (host) {
      // The call follows the event of its Ingress; the newest row without a host is that one.
      const name = host.split('.')[0] ?? ''
      const { hostless } = story
      const named = hostless.findIndex((row) => row.ingress === name || row.ingress.startsWith(`${name}-`))
      const [row] = hostless.splice(named < 0 ? hostless.length - 1 : named, 1)
      if (row) row.host = host
    }
    return null
  },
  'sync-begin': (teller, record) => openSync(teller, record).draft,
  'sync-request': (teller, record, run) => {
    const { story } = teller
    const sync = openSync(teller, record)
    const uuid = record.fields.cluster_uuid
    sync.asked = numberField(record, 'ingress_count') ?? sync.asked
    if (typeof uuid === 'string') sync.uuid = uuid
    if (uuid === '') {
      run.emptySync ??= markOf(record)
      story.note('empty-sync', record)
    }
    run.syncOn ??= markOf(record)
    story.note('sync-request', record)
    return sync.draft
  },
  'sync-retry': (teller, record) => {
    const sync = openSync(teller, record)
    sync.retries++
    sync.error = errorOf(record) || sync.error
    teller.story.note('sync-retry', record)
    return sync.draft
  },
  'sync-retried-ok': (teller, record) => {
    teller.story.retriedOk++
    return lastSync(teller, record).draft
  },
  'sync-ok': (teller, record, run) => {
    const { story } = teller
    const sync = openSync(teller, record)
    sync.ok = markOf(record)
    sync.ingresses = numberField(record, 'ingresses') ?? sync.asked
    sync.routes = numberField(record, 'routes') ?? sync.ingresses
    run.syncOn ??= markOf(record)
    allow(record, run)
    for (const topic of SETTLED_BY_LIST) story.settle(topic, record)
    if (sync.uuid && sync.uuid.length > 8 && !run.standalone) {
      run.proof ??= markOf(record)
      story.settle('registration', record)
      if (!run.authRefused && !run.forgotten && !story.openOutage) run.lastProof = markOf(record)
    }
    story.note('sync-ok', record)
    return sync.draft
  },
  'sync-failed': (teller, record) => {
    const sync = lastSync(teller, record)
    sync.failed ??= markOf(record)
    sync.error = errorOf(record) || sync.error
    if (/forbidden|cannot list/i.test(sync.error)) teller.story.note('forbidden', record)
    teller.story.note('sync-failed', record)
    return sync.draft
  },
  'no-routes': (teller, record) => {
    teller.story.note('no-routes', record)
    return teller.episode('route-failure')
  },
  resync: (teller, record) => {
    teller.story.note('resync', record)
    const last = teller.story.syncs.at(-1)
    if (last?.ok && last.ok.at === record.at && last.ok.at !== null) return last.draft
    return openSync(teller, record).draft
  },
  'resync-ok': (teller, record) => {
    teller.story.note('resync', record)
    return lastSync(teller, record).draft
  },
  'refresh-ok': (teller, record) => {
    teller.story.note('refresh', record)
    return teller.episode('periodic-refresh')
  },
  'refresh-failed': (teller, record) => {
    teller.story.note('sync-failed', record)
    return null
  },
  'route-retried-ok': (teller) => {
    teller.story.retriedOk++
    return null
  },
  'route-failed': (teller, record) => {
    teller.story.routeTry = null
    teller.story.note('route-failed', record)
    return null
  },
  prometheus: (teller, record, run) => {
    const { companions } = teller.story
    companions.beat(markOf(record), interrupted(teller, run, companions.last))
    teller.story.note('prometheus', record)
    return teller.episode('monitoring-discovery')
  },
}
