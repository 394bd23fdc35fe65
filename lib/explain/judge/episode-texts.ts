import type { EpisodeKind, FindingStatus } from '../../contracts/explain'
import { neverReady, runsAlone } from './conclude'
import type { Draft } from './draft'
import { outageText } from './outage-text'
import type { Story } from './story'
import { plural } from './words'

export interface EpisodeText {
  title: string
  status: FindingStatus
  what: string
  why: string
  do: string
  verify: string
}

type Writer = (draft: Draft, story: Story) => EpisodeText

const NOTHING = 'Nothing.'

function good(title: string, what: string, why: string, verify: string): EpisodeText {
  return { title, status: 'correct', what, why, do: NOTHING, verify }
}

/** The text of an episode that is as its gravest line says. */
function byGravest(draft: Draft, fallback: EpisodeText): EpisodeText {
  const grave = draft.gravest
  if (!grave) return fallback
  const { rule, error } = grave
  return {
    title: rule.title,
    status: rule.status,
    what: error ? `${rule.what} The log says: ${error}` : rule.what,
    why: rule.why ?? fallback.why,
    do: rule.do ?? 'Look at the lines of this part.',
    verify: rule.verify ?? fallback.verify,
  }
}

function routeSync(draft: Draft, story: Story): EpisodeText {
  const sync = story.syncs.find((one) => one.draft === draft)
  const run = story.runs.find(
    (one) => one.emptySync && draft.first <= one.emptySync.line && one.emptySync.line <= draft.last,
  )
  const verify = 'Ask the controller for the routes of this cluster; it must list as many.'
  const asked = sync?.asked ?? sync?.ingresses ?? null
  if (run && runsAlone(run)) {
    return {
      title: 'Routes sent for nobody',
      status: 'problem',
      what: 'The list was sent with an empty cluster id. A controller may answer 200; no route works because of it.',
      why: 'The agent has no registration.',
      do: 'Mend the connection first; see the episode about it.',
      verify: 'After a restart the line “Syncing ingresses with controller” must have a `cluster_uuid`.',
    }
  }
  if (sync?.failed && !sync.ok) {
    const settled = !story.troubles.has('sync')
    return {
      title: settled ? 'Sending the routes failed, and worked later' : 'Sending the routes failed',
      status: settled ? 'expected' : 'problem',
      what: `The controller did not take the list${sync.error ? `: ${sync.error}` : ''}. Routes that it has already stay for up to 24 hours.`,
      why: 'An answer of 500 and its kind is trouble of the controller itself; 401 is a refused token; 404 a cluster it does not know.',
      do: settled
        ? NOTHING
        : 'Mend what the error says. To send at once, restart the agent; otherwise it tries again at the next reconnect or within 4 hours.',
      verify,
    }
  }
  if (sync?.ok && sync.retries.length > 0) {
    return {
      title: `All routes sent, on try ${sync.retries.length + 1}`,
      status: 'expected',
      what: `The controller refused the list ${sync.retries.length === 1 ? 'once' : `${sync.retries.length} times`}${sync.error ? ` (${sync.error.slice(0, 120)})` : ''} and then took it: ${plural(sync.routes ?? asked ?? 0, 'route')}.`,
      why: 'The agent tries up to three times. A retry that worked is a recovery, no fault.',
      do: NOTHING,
      verify,
    }
  }
  if (!sync?.ok) {
    return {
      title: 'Routes are being sent',
      status: 'attention',
      what: `The list${asked === null ? '' : ` of ${plural(asked, 'Ingress', 'Ingresses')}`} was sent; this log does not show an answer.`,
      why: 'The log was cut here, or the answer is missing.',
      do: 'Look at the lines that follow, if there are any.',
      verify: '“Successfully synced all ingresses” follows.',
    }
  }
  const again = story.outages.some((outage) => outage.back && outage.back.line <= draft.first)
  return good(
    again ? 'Routes sent again' : 'All routes sent at once',
    sync.ingresses === null && sync.routes === null
      ? 'The list of routes was sent and taken.'
      : `${plural(sync.ingresses ?? 0, 'Ingress', 'Ingresses')} with ${plural(sync.routes ?? 0, 'route')} were sent in one list, and taken.`,
    'The single registrations before tell the controller of each Ingress as it is found; the list settles what is there and what is gone. Both are right, and the controller removes doubles.',
    verify,
  )
}

function shutdown(draft: Draft, story: Story): EpisodeText {
  const run = story.runs.find(
    (one) => one.stopSignal && draft.first <= one.stopSignal.line && one.stopSignal.line <= draft.last,
  )
  const signal =
    draft.facts.signal === null || draft.facts.signal === undefined ? '' : ` (signal ${draft.facts.signal})`
  const alone = run && runsAlone(run)
  return {
    title: 'Orderly stop',
    status: 'expected',
    what: `Somebody or something ended the pod${signal}. The agent closed its parts in order.`,
    why: alone
      ? 'A restart, an update or a removal. Unless the cause above is mended, the next start ends the same way.'
      : 'A restart, an update, a removal, or a node that is emptied. The controller sees the connection end without a goodbye.',
    do: 'Nothing, if it was meant.',
    verify: '`kubectl -n {ns} get pods` shows whether a new pod runs.',
  }
}

const WRITERS: Record<EpisodeKind, Writer> = {
  'start-up': (draft, story) =>
    draft.gravest?.rule.status === 'problem' && !story.runs.at(-1)?.proof
      ? byGravest(draft, good('Start', '', '', ''))
      : good(
          'Start-up',
          `The agent started${story.version ? ` (version ${story.version})` : ''} and set up its parts: state, Kubernetes client, own web server.`,
          'Part of every start.',
          '“PipeOps agent started successfully” stands in the log, with a cluster id.',
        ),
  registration: (_draft, story) =>
    good(
      'Registration',
      story.uuid
        ? `The agent registered and has the cluster id ${story.uuid}.`
        : 'The agent prepared or made its registration with the controller.',
      'Part of every start.',
      '“Agent registered successfully” stands in the log.',
    ),
  'cluster-detection': (draft, story) => {
    if (draft.gravest?.rule.status === 'problem') return byGravest(draft, good('Cluster type', '', '', ''))
    const type = draft.facts.type ? ` Its ingress service is a ${draft.facts.type}, without a public address.` : ''
    const forced = draft.facts.forced ? ' The tunnel is chosen by a setting.' : ''
    return story.isPrivate === false
      ? good(
          'Cluster type: public',
          'The cluster has a public address, so requests come to it directly.',
          'Its LoadBalancer has an external address.',
          '`kubectl get svc -A` shows the address.',
        )
      : good(
          'Cluster type: private',
          `Requests come through the agent’s connection (tunnel routing).${type}${forced}`,
          'A private cluster cannot be reached from the internet; the tunnel is the way in.',
          '`routing_mode` in “Gateway proxy ingress watcher started successfully” is `tunnel`.',
        )
  },
  'ingress-discovery': (_draft, story) => {
    const run = story.runs.at(-1)
    const never = run ? neverReady(run) : null
    return never
      ? {
          title: 'The watcher never became ready',
          status: 'problem',
          what: 'It began to look for Ingresses and never said that it saw them. No routes are served.',
          why: 'Most often the agent may not list Ingresses; then lines with “forbidden” stand near by.',
          do: 'Apply the agent’s ClusterRole and its binding again, then restart the agent.',
          verify:
            '`kubectl auth can-i list ingresses.networking.k8s.io -A --as system:serviceaccount:{ns}:pipeops-agent` says yes.',
        }
      : good(
          'Ingress discovery',
          'The watcher looked for the Ingresses that exist. The informer, a part of the Kubernetes library, reports each one once.',
          'Part of every start with ingress sync on. It needs Kubernetes only, not the controller.',
          '`kubectl get ingress -A -l pipeops.io/managed=true` lists the same Ingresses.',
        )
  },
  'single-registrations': (draft) =>
    good(
      'Single registrations',
      `${plural(draft.count, 'line')} about Ingresses that were found and registered one by one while the watcher filled.`,
      'The informer fires for each Ingress that exists; right after, one list settles everything. Both are right.',
      '`kubectl get ingress -A -l pipeops.io/managed=true` lists the same Ingresses.',
    ),
  'route-sync': routeSync,
  'watcher-ready': (draft) =>
    byGravest(
      draft,
      good(
        'Watcher ready',
        'The Ingress watcher runs and routing is set up; from here changes are told as they happen.',
        'Ends the set-up of routes.',
        'A new Ingress must show as “Ingress event detected”.',
      ),
    ),
  'ingress-change': (draft) => {
    const parts = ['add', 'delete', 'update']
      .filter((action) => draft.facts[action])
      .map((action) => `${action} × ${draft.facts[action]}`)
    return good(
      'Ingresses changed',
      `Ingresses were added or removed while the agent ran (${parts.join(', ') || 'changes'}; the last one: ${draft.facts.name ?? 'unknown'}).`,
      'Somebody deployed or removed an application.',
      '`kubectl get ingress -A` shows the change.',
    )
  },
  'periodic-refresh': (draft) =>
    byGravest(
      draft,
      good(
        'Routes confirmed again',
        'Every Ingress was reported again with action “update”, or the whole list was sent again. Nothing changed.',
        'Versions since February 2026 confirm each route every 5 minutes, and all versions send the list every 4 hours, as the controller forgets routes after 24 hours.',
        'The number of routes stays the same.',
      ),
    ),
  'monitoring-discovery': (draft) =>
    byGravest(
      draft,
      good(
        'Monitoring discovery',
        'Prometheus was found inside the cluster. The line comes with every heartbeat, about every 30 s.',
        'The agent reports where the metrics are.',
        '`kubectl get svc -A | grep prometheus` lists the service.',
      ),
    ),
  heartbeats: (_draft, story) => {
    const { beats } = story
    const lost = beats.missed.reduce((sum, gap) => sum + gap.beats, 0)
    return lost > 0
      ? {
          title: 'Heartbeats with gaps',
          status: 'attention',
          what: `${plural(beats.count, 'heartbeat')} are in this log; about ${lost} are missing between them.`,
          why: 'The agent was busy, paused or cut off, though it wrote of no loss.',
          do: 'Compare the gaps with what the controller received.',
          verify: 'Heartbeats come every 30 s.',
        }
      : good(
          'Heartbeats',
          `${plural(beats.count, 'line')} about heartbeats; they come every 30 s and are the agent’s health report.`,
          'They are logged at debug level only.',
          'Heartbeats come every 30 s.',
        )
  },
  'gateway-hand-over': () =>
    good(
      'Hand-over to the gateway',
      'The controller named a gateway; the agent closed its first connection and connected there. It looks like a loss and is none.',
      'Newer controllers spread their agents over gateways.',
      '“WebSocket connection established with gateway” stands in the log.',
    ),
  'session-resume': () =>
    good(
      'Session resumed',
      'The agent went on with the session it had at its gateway, without registering anew.',
      'It kept the gateway’s address over the restart or the loss.',
      'Routes are sent again right after.',
    ),
  're-registration': (draft, story) => {
    const failed = story.runs.at(-1)?.registrationFailed
    if (failed && draft.ranges.some(([a, b]) => a <= failed.mark.line && failed.mark.line <= b))
      return byGravest(draft, good('Registered again', '', '', ''))
    return good(
      'Registered again',
      `The agent refreshed its registration${story.uuid ? ` under the same id (${story.uuid})` : ''}.`,
      'Versions of 2025 register again after each reconnect; newer ones only when the controller does not know them.',
      '“Agent registered successfully” with `status` re-registered stands in the log.',
    )
  },
  outage: outageText,
  flapping: outageText,
  'runs-alone': (draft, story) => {
    const later = story.runs.at(-1)
    const still = later ? runsAlone(later) : true
    const why = story.runs.find((run) => run.standalone)?.standalone?.why
    return {
      title: why === 'not-configured' ? 'No controller is configured' : 'Runs alone',
      status: still ? 'problem' : 'expected',
      what: 'It skips registration and sets its own state to connected. It never tries again in this run.',
      why: draft.gravest?.error
        ? `Its first connection failed: ${draft.gravest.error}`
        : 'Its first connection failed, or no controller is configured.',
      do: still
        ? 'Mend the cause, then restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`. Waiting does not help.'
        : 'Nothing: a later start went well.',
      verify: 'After the restart “Agent registered successfully” must come, with a cluster id.',
    }
  },
  'token-refused': (draft) => ({
    title: 'Token refused',
    status: 'problem',
    what: `The answer to the agent’s token was: not valid${draft.gravest?.error ? ` (${draft.gravest.error})` : ''}.`,
    why: 'The token is wrong, revoked, of another workspace, or was cut when it was copied. It is not the network: an answer came.',
    do: '1. Make a new token. 2. Put it into the agent’s secret. 3. Restart the agent.',
    verify: 'After the restart “Agent registered successfully” must come, with an id.',
  }),
  'registration-failed': (draft) => byGravest(draft, good('Registration failed', '', '', '')),
  'rbac-denied': (draft) => byGravest(draft, good('Rights', '', '', '')),
  'route-failure': (draft) => byGravest(draft, good('Routes', '', '', '')),
  install: (draft) =>
    byGravest(
      draft,
      good(
        'Installation',
        'The agent installed or checked what it brings along: monitoring, ingress, metrics.',
        'Automatic installation is on, or its state was looked at.',
        '`kubectl get pods -A | grep -v Running` lists nothing that stays.',
      ),
    ),
  'install-failed': (draft) => byGravest(draft, good('Installation', '', '', '')),
  crash: (draft) => byGravest(draft, good('End', '', '', '')),
  'crash-loop': (draft) => byGravest(draft, good('Restarts', '', '', '')),
  restart: () => good('Restart', 'The program was started again.', '', ''),
  shutdown,
  traffic: (draft) =>
    byGravest(
      draft,
      good(
        'Requests through the tunnel',
        'Requests to applications or to Kubernetes passed through the agent.',
        'Part of its work.',
        'Open an application’s address.',
      ),
    ),
  remark: () => good('A remark', 'Somebody’s remark beside the log.', '', ''),
  other: (draft) => byGravest(draft, good('Other lines', 'Lines of other parts of the agent.', '', '')),
}

/** The words of an episode. */
export function episodeText(draft: Draft, story: Story): EpisodeText {
  return WRITERS[draft.kind](draft, story)
}
