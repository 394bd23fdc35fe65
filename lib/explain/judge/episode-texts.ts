import type { EpisodeKind } from '../../contracts/explain'
import type { Draft } from './draft'
import { byGravest, type EpisodeText, good, runOf, warned } from './episode-text'
import { outageText } from './outage-text'
import { routeSync } from './route-texts'
import { beatsStopped, mendedAfter, neverFinished, neverRegistered, runsAlone } from './run-facts'
import type { Story } from './story'
import {
  alone,
  crash,
  crashLoop,
  flapping,
  installFailed,
  registrationFailed,
  restart,
  tokenRefused,
} from './trouble-texts'
import { WATCH_TEXTS } from './watch-texts'
import { atClock, plural, span } from './words'

type Writer = (draft: Draft, story: Story) => EpisodeText

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

const UNFINISHED: EpisodeText = {
  title: 'A start that does not come to its end',
  status: 'problem',
  what: 'The agent began to start and did not get through, minutes later. It neither ends nor says why.',
  why: 'The controller accepts the connection and does not answer, or a call to Kubernetes hangs. A registration takes seconds.',
  do: 'Restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`. If it hangs again, see whether the controller works for other clusters.',
  verify: '“PipeOps agent started successfully” comes within a minute of the start.',
}

const FORGOTTEN: EpisodeText = {
  title: 'Forgotten by the controller',
  status: 'problem',
  what: 'The controller said that it does not know this cluster. The agent drops its cluster id and begins to register again; no success is in this log.',
  why: 'The cluster was removed at the controller, or the controller lost its data.',
  do: 'If no registration follows within a minute, restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`. The cluster may then be listed under a new id.',
  verify: '“Agent registered successfully” must come, and heartbeats after it.',
}

function isForgotten(draft: Draft, story: Story): boolean {
  const line = story.runs.at(-1)?.forgotten?.mark.line
  return line !== undefined && draft.first <= line && line <= draft.last
}

const WRITERS: Record<EpisodeKind, Writer> = {
  'start-up': (draft, story) => {
    const run = runOf(draft, story)
    const isLast = run !== undefined && run === story.runs.at(-1)
    if (isLast && (neverRegistered(run) || neverFinished(story, run))) return UNFINISHED
    return warned(
      draft,
      story,
      good(
        'Start-up',
        `The agent started${story.version ? ` (version ${story.version})` : ''} and set up its parts: state, Kubernetes client, own web server.`,
        'Part of every start.',
        '“PipeOps agent started successfully” stands in the log, with a cluster id.',
      ),
    )
  },
  registration: (draft, story) => {
    const run = runOf(draft, story)
    if (isForgotten(draft, story)) return FORGOTTEN
    const title = run && runsAlone(run) ? 'Before the registration' : 'Registration'
    const what =
      run && runsAlone(run)
        ? 'The agent looked at its rights and credentials. No registration follows in this run.'
        : story.uuid
          ? `The agent registered and has the cluster id ${story.uuid}.`
          : 'The agent prepared or made its registration with the controller.'
    return warned(
      draft,
      story,
      good(title, what, 'Part of every start.', '“Agent registered successfully” stands in the log.'),
    )
  },
  'cluster-detection': (draft, story) => {
    if (draft.gravest?.rule.status === 'problem') return byGravest(draft, good('Cluster type', '', '', ''))
    const type = draft.facts.type ? ` Its ingress service is a ${draft.facts.type}, without a public address.` : ''
    if (draft.gravest)
      return warned(
        draft,
        story,
        good(
          'Cluster type: taken as private',
          'Requests come through the agent’s connection (tunnel routing).',
          'A private cluster is the safe guess: the tunnel works for both.',
          '`kubectl get svc -A | grep LoadBalancer` shows whether there is a public address.',
        ),
      )
    if (draft.facts.forced) {
      return good(
        'Tunnel routing, by a setting',
        'Requests come through the agent’s connection, whatever kind of cluster this is; it did not have to find out. That is the default since February 2026.',
        'The tunnel works for private and public clusters alike, and needs no open port.',
        '`routing_mode` in “Gateway proxy ingress watcher started successfully” is `tunnel`.',
      )
    }
    return story.isPrivate === false
      ? good(
          'Cluster type: public',
          'The cluster has a public address, so requests come to it directly.',
          'Its LoadBalancer has an external address.',
          '`kubectl get svc -A` shows the address.',
        )
      : good(
          'Cluster type: private',
          `Requests come through the agent’s connection (tunnel routing).${type}`,
          'A private cluster cannot be reached from the internet; the tunnel is the way in.',
          '`routing_mode` in “Gateway proxy ingress watcher started successfully” is `tunnel`.',
        )
  },
  'route-sync': routeSync,
  ...WATCH_TEXTS,
  'monitoring-discovery': (draft) =>
    byGravest(
      draft,
      good(
        'Monitoring discovery',
        'Prometheus was found inside the cluster. The line comes along with every heartbeat, about every 30 s, so it shows that heartbeats go out.',
        'The agent reports where the metrics are.',
        '`kubectl get svc -A | grep prometheus` lists the service.',
      ),
    ),
  heartbeats: (draft, story) => {
    const { beats } = story
    const [gap] = beats.missed
    const pace = beats.intervalMs === null || beats.count < 4 ? '' : `, one about every ${span(beats.intervalMs)}`
    if (gap) {
      const lost = beats.missed.reduce((sum, one) => sum + one.beats, 0)
      return {
        title: 'Heartbeats with gaps',
        status: 'attention',
        what: `${plural(beats.count, 'heartbeat')} are in this log; about ${lost} are missing between them, the first after line ${gap.after.line}${atClock(gap.after.at)}: ${span(gap.ms)} without one.`,
        why: 'The agent was busy, paused or cut off, though it wrote of no loss; or lines of the log are missing.',
        do: 'Compare the gaps with what the controller received, and with the load of the node at that time.',
        verify: `Heartbeats come${pace || ', one every 30 s'}.`,
      }
    }
    const stopped = beatsStopped(story)
    if (stopped) {
      return {
        title: 'Heartbeats stopped',
        status: 'problem',
        what: `The last of ${plural(beats.count, 'heartbeat')} stands in line ${stopped.line}${atClock(stopped.at)}; the log goes on without one.`,
        why: 'Some versions of 2026 stop sending them after the controller had forgotten the cluster; or the sender hangs.',
        do: 'Restart the agent: `kubectl -n {ns} rollout restart deploy/pipeops-agent`.',
        verify: '“Heartbeat sent successfully” comes every 30 s at debug level.',
      }
    }
    if (beats.count === 0)
      return byGravest(
        draft,
        good(
          'Heartbeats',
          'Lines about heartbeats.',
          'The heartbeat is the agent’s health report.',
          'No “Failed to send heartbeat” follows.',
        ),
      )
    return good(
      'Heartbeats',
      `${plural(beats.count, 'heartbeat')}${pace}: the agent’s health report.`,
      'They are logged at debug level only.',
      'They go on at the same pace.',
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
    if (isForgotten(draft, story)) return FORGOTTEN
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
  flapping,
  'runs-alone': alone,
  'token-refused': tokenRefused,
  'registration-failed': registrationFailed,
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
  'install-failed': installFailed,
  crash,
  'crash-loop': crashLoop,
  restart,
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
  remark: () =>
    good(
      'A remark',
      'Somebody’s remark beside the log, no line of the agent.',
      'People write between the lines what they want to know.',
      'The usual worries answer it, with the line of the remark.',
    ),
  other: (draft) =>
    byGravest(
      draft,
      good(
        'Other lines',
        'Lines of other parts of the agent, which belong to no step.',
        'They come along with the work.',
        'Nothing to check.',
      ),
    ),
}

/** Kinds whose trouble is over once the agent is connected later. */
const OVER_BY_CONNECTION: ReadonlySet<EpisodeKind> = new Set([
  'start-up',
  'registration',
  'registration-failed',
  'crash',
  'install-failed',
  're-registration',
])

/** Kinds whose own text knows whether they are over. */
const JUDGED_THEMSELVES: ReadonlySet<EpisodeKind> = new Set(['outage', 'flapping', 'crash-loop', 'heartbeats'])

/** True where later lines show that what an episode tells is over. */
function isOver(draft: Draft, story: Story): boolean {
  const inside = (line: number | undefined) => line !== undefined && draft.first <= line && line <= draft.last
  if ([...story.troubles.values()].some((trouble) => inside(trouble.mark.line) || inside(trouble.last.line)))
    return false
  if (inside(story.runs.at(-1)?.forbidden?.line)) return false
  if (OVER_BY_CONNECTION.has(draft.kind)) return mendedAfter(story, draft.last)
  return (
    mendedAfter(story, draft.last) ||
    story.resolved.some((trouble) => inside(trouble.mark.line)) ||
    story.runs.some((run) => inside(run.allowed?.since.line))
  )
}

/** The words of an episode. */
export function episodeText(draft: Draft, story: Story): EpisodeText {
  const text = WRITERS[draft.kind](draft, story)
  const isFinal = JUDGED_THEMSELVES.has(draft.kind) || text === UNFINISHED || text === FORGOTTEN
  if (text.status !== 'problem' || isFinal || !isOver(draft, story)) return text
  const status = draft.kind === 'crash' ? 'attention' : 'expected'
  return { ...text, status, do: `Nothing now: it is over later in this log. If it comes again: ${text.do}` }
}
