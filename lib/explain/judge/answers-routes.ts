import { type Answer, type Asker, remarkOf } from './answer'
import { runsAlone } from './run-facts'
import type { Outage, Sync } from './story'
import { releaseDate } from './versions'
import { plural, times } from './words'

const RESYNC_SINCE = '2025-11-02'
/** A list that is sent this soon after a return belongs to it. */
const SOON_MS = 60_000
const IN_A_DAY = 'Routes that the controller already had stay for up to 24 hours.'

/** Is ingress sync on? */
export const ingressSync: Asker = (context) => {
  const { story } = context
  const question = 'Is ingress sync on?'
  const extra = remarkOf(context, 'sync')
  const run = story.runs.at(-1)
  const answer = (text: string, evidence: number[]): Answer => ({
    question,
    answer: text,
    evidence: [...evidence, ...extra],
  })
  if (run?.syncOff) return answer('No, it is switched off by a setting (`ENABLE_INGRESS_SYNC`).', [run.syncOff.line])
  const failed = story.lines('watcher-failed')
  if (failed.length > 0 && !run?.watcherUp) {
    return answer('It was asked for, but it could not start; no routes are served.', failed)
  }
  const steps = story.lines('sync-on', 'watcher-starting', 'sync-request', 'sync-ok', 'watcher-up')
  if (steps.length === 0) {
    return extra.length === 0
      ? null
      : answer('This log does not say; the line “Ingress sync enabled” comes at the start.', [])
  }
  if (run?.forbidden) {
    return answer('It is switched on, but the agent may not list Ingresses, so it has nothing to send.', [
      ...steps,
      run.forbidden.line,
    ])
  }
  const last = story.syncs.at(-1)
  const found = last?.asked ?? last?.ingresses
  const parts = [
    run?.watcherStarting ? 'started' : null,
    found == null ? null : `${plural(found, 'Ingress', 'Ingresses')} found`,
    last?.ok ? 'synced' : last?.failed ? 'sync failed' : null,
    run?.watcherUp ? 'running' : null,
  ].filter((part) => part !== null)
  const empty =
    run && runsAlone(run) ? ' But the agent has no cluster id, so it is void: the routes belong to nobody.' : ''
  return answer(`Yes${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.${empty}`, steps)
}

/** Are my routes registered? */
export const routesRegistered: Asker = (context) => {
  const { story } = context
  const question = 'Are my routes registered?'
  const extra = remarkOf(context, 'routes')
  const run = story.runs.at(-1)
  const answer = (text: string, evidence: number[]): Answer => ({
    question,
    answer: text,
    evidence: [...evidence, ...extra],
  })
  if (run && runsAlone(run) && story.lines('sync-ok', 'empty-sync').length > 0) {
    return answer(
      'No. The list was sent with an empty cluster id, so the routes belong to no cluster.',
      story.lines('empty-sync', 'sync-ok'),
    )
  }
  if (run?.forbidden) {
    return answer('No. The agent may not list Ingresses, so it has nothing to register.', story.lines('forbidden'))
  }
  if (story.troubles.has('gateway-proxy') || story.troubles.has('watcher')) {
    return answer(
      `No. Routing could not be set up, so nothing is sent. ${IN_A_DAY}`,
      story.lines('watcher-failed', 'detect-failed'),
    )
  }
  if (story.troubles.has('sync') || story.lines('no-routes').length > 0) {
    return answer(
      `No, not by what this log shows: sending them failed. ${IN_A_DAY}`,
      story.lines('sync-failed', 'no-routes'),
    )
  }
  const last = story.syncs.at(-1)
  const single = story.troubles.get('route')
  if (!last?.ok) {
    const steps = story.lines('sync-request')
    if (steps.length > 0) return answer('They were sent; this log does not show the controller’s answer.', steps)
    return extra.length > 0 ? answer('This log does not say; “Successfully synced all ingresses” would.', []) : null
  }
  const count = last.routes ?? last.ingresses ?? last.asked
  const sent = story.syncs.filter((sync) => sync.ok).length
  const of = last.ingresses !== null ? ` of ${plural(last.ingresses, 'Ingress', 'Ingresses')}` : ''
  if (count === 0) {
    return answer(
      'There were none to register: no Ingress is managed by PipeOps. The agent then sends nothing and still prints that it synced.',
      [last.ok.line],
    )
  }
  const yes = `Yes: ${count === null ? 'the list' : plural(count, 'route')}${of} taken by the controller${sent > 1 ? `, ${times(sent)} in this log` : ''}.`
  if (!single) return answer(yes, [last.ok.line])
  return answer(`${yes} But one that came later was not (line ${single.mark.line}).`, [last.ok.line, single.mark.line])
}

/** Why individual and bulk? */
export const bothWays: Asker = (context) => {
  const { story } = context
  const extra = remarkOf(context, 'both')
  const single = story.lines('single', 'change')
  const list = story.lines('sync-ok', 'sync-request')
  if ((single.length === 0 || list.length === 0) && extra.length === 0) return null
  return {
    question: 'Why are Ingresses registered one by one and again all at once?',
    answer:
      'Both are right. The informer, the part that watches Kubernetes, reports each Ingress that exists as “add”; then one list sends them all, so that the controller also learns what is gone. The controller removes doubles.',
    evidence: [...single.slice(0, 3), ...list.slice(0, 2), ...extra],
  }
}

function listAfter(syncs: readonly Sync[], outage: Outage): Sync | undefined {
  const back = outage.back
  if (!back) return undefined
  return syncs.find(
    ({ start }) => start.line > back.line && (start.at === null || back.at === null || start.at - back.at <= SOON_MS),
  )
}

/** Why no re-sync after a reconnect? */
export const resync: Asker = ({ story, range }) => {
  const question = 'Are routes sent again after a reconnect?'
  const outage = story.outages.findLast((one) => one.back)
  if (!outage?.back) return null
  const back = outage.back.line
  const after = listAfter(story.syncs, outage)
  if (after?.ok) {
    const count = after.routes ?? after.asked
    return {
      question,
      answer: `Yes, and it was done: ${count === null ? 'the list was' : `${plural(count, 'route')} ${count === 1 ? 'was' : 'were'}`} taken right after the return.`,
      evidence: [back, after.ok.line],
    }
  }
  if (after) {
    const answer = after.failed
      ? 'It was tried right after the return, and failed.'
      : 'Yes: the list was sent right after the return; its answer is not in this log.'
    return { question, answer, evidence: [back, (after.failed ?? after.start).line] }
  }
  const known = story.version && releaseDate(story.version) ? story.version : range?.[1]
  const date = known ? releaseDate(known) : null
  const old = date !== null && date < RESYNC_SINCE
  return {
    question,
    answer: old
      ? `Not by this version: agents before November 2025 did not send them again, on purpose. No route is lost by it: the controller keeps routes for 24 hours, and the cluster keeps its id.`
      : 'Versions since November 2025 do so right after the return; this log does not show it, as it ends before or leaves it out. Older ones do not, on purpose. No route is lost by it: the controller keeps routes for 24 hours, and the cluster keeps its id.',
    evidence: [back],
  }
}

/** Is my cluster private, and what does tunnel mean? */
export const privateCluster: Asker = (context) => {
  const { story } = context
  const extra = remarkOf(context, 'private')
  const question = 'Is my cluster private, and what does tunnel mean?'
  const tunnel =
    'Tunnel means that requests for your applications come through the connection that the agent opened from inside, so no port of the cluster must be open.'
  const mark = story.privateMark
  const failed = story.lines('detect-failed')
  if (failed.length > 0) {
    const off = story.troubles.has('gateway-proxy')
    return {
      question,
      answer: off
        ? 'The agent could not find out, and switched its routing off.'
        : `The agent could not find out and takes it as private, which is safe. ${tunnel}`,
      evidence: failed,
    }
  }
  if (!mark) {
    return extra.length > 0 ? { question, answer: `This log does not say. ${tunnel}`, evidence: extra } : null
  }
  const evidence = story.lines('private', 'public')
  const lines = [...(evidence.length > 0 ? evidence : [mark.line]), ...extra]
  if (story.isPrivate === false) {
    return {
      question,
      answer:
        'It is public: its LoadBalancer has an external address, and requests come to it directly, without the tunnel.',
      evidence: lines,
    }
  }
  const why =
    story.tunnelForced === 'public'
      ? 'It has a public address, but a setting makes the agent use the tunnel all the same.'
      : story.tunnelForced
        ? 'The agent did not look: a setting (the default since February 2026) makes it use the tunnel in any case, so the cluster is treated as private.'
        : 'It is treated as private: nothing outside can reach it directly.'
  return { question, answer: `${why} ${tunnel}`, evidence: lines }
}

/** Does it lose routes? */
export const loseRoutes: Asker = (context) => {
  const { story } = context
  const extra = remarkOf(context, 'lose')
  const question = 'Does it lose its routes?'
  const run = story.runs.at(-1)
  const outage = story.outages.at(-1)
  if (run?.authRefused || (run && runsAlone(run))) {
    return {
      question,
      answer: `Not at once. ${IN_A_DAY} Without a restart of the agent they are gone after that, and none works through the tunnel meanwhile.`,
      evidence: [(run.authRefused ?? run.standalone?.mark ?? run.emptySync ?? run.start).line],
    }
  }
  if (!outage && extra.length === 0) return null
  return {
    question,
    answer:
      'No. The controller keeps routes for 24 hours; during the loss they cannot be used through the tunnel, and work again after the return.',
    evidence: [...(outage ? [outage.start.line] : []), ...(outage?.back ? [outage.back.line] : []), ...extra],
  }
}
