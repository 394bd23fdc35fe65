import { LIMITS } from '../../contracts/state'
import type { Mark } from './draft'
import type { Run, Story, Trouble } from './story'

const BAD_ENDS = new Set(['error', 'panic', 'killed'])
const READY_WITHIN_MS = 60_000
/** A registration is given up by the agent after 30 s, or 120 s. */
const UNREGISTERED_MS = 120_000
/** Agents of 2025 install their monitoring before they finish their start. */
const INSTALLED_WITHIN_MS = 20 * 60_000
/** A newer agent waits this long for the service of the ingress controller before it goes on. */
const CONTROLLER_WITHIN_MS = 200_000
/** Troubles that take something away though their lines are only warnings. */
const TAKES_AWAY = new Set(['install', 'components', 'kube', 'rbac', 'ingress-controller'])

/** Troubles that a library tries again by itself, at most a minute apart: silence means that it worked. */
const RETRIED = new Set(['kube-api'])
const QUIET_MS = 120_000

/** True when a run ended by a fault. */
export function endedBadly(run: Run): boolean {
  return run.end !== null && BAD_ENDS.has(run.end.how)
}

/** Runs that ended by a fault. */
export function badEnds(story: Story): Run[] {
  return story.runs.filter(endedBadly)
}

/** Runs after which another began though no end was written. */
export function silentEnds(story: Story): Run[] {
  return story.runs.filter((run, index) => {
    const next = story.runs[index + 1]
    // Lines that stand after the next start in the log and before it in time are no earlier run: a clock was set.
    return next !== undefined && run.end === null && run.stopSignal === null && run.last.line < next.start.line
  })
}

/** True when the agent carries on by itself, whatever it prints. */
export function runsAlone(run: Run): boolean {
  if (run.registered) return false
  if (run.standalone) return true
  if (run.emptySync) return true
  return Boolean(run.started?.emptyId && run.stateConnected?.fromDisconnected)
}

/** The program started minutes ago and has neither registered nor ended. */
export function neverRegistered(run: Run): boolean {
  if (!run.hasStart || run.proof || run.started || run.end || run.stopSignal) return false
  return run.start.at !== null && run.last.at !== null && run.last.at - run.start.at >= UNREGISTERED_MS
}

/** The agent registered minutes ago and did not come to the end of its start; an installation may take longer. */
export function neverFinished(story: Story, run: Run): boolean {
  const { registered, started, stateConnected, last } = run
  if (!run.hasStart || !registered || started || stateConnected || run.end || run.stopSignal) return false
  if (registered.at === null || last.at === null) return false
  const installs = story.drafts.some(({ kind, last: line }) => kind === 'install' && line > registered.line)
  return last.at - registered.at >= (installs ? INSTALLED_WITHIN_MS : UNREGISTERED_MS)
}

/** The watcher began and never saw the Ingresses, though there was time for it. */
export function neverReady(run: Run): Mark | null {
  const { watcherStarting, watcherReady, awaitsController, last } = run
  if (!watcherStarting || watcherReady || run.watcherUp) return null
  if (run.forbidden) return watcherStarting
  if (watcherStarting.at === null || last.at === null) return null
  const allowed = awaitsController ? CONTROLLER_WITHIN_MS : READY_WITHIN_MS
  return last.at - watcherStarting.at >= allowed ? watcherStarting : null
}

/** Troubles that lower the verdict and that nothing settled, the gravest first. */
export function openProblems(story: Story): Trouble[] {
  const run = story.runs.at(-1)
  // Routes that were taken have an ingress controller; only the agent’s own was not installed.
  const isServed = story.syncs.some(({ ok, routes }) => ok && routes && run && ok.line >= run.start.line)
  const open = [...story.troubles].filter(
    ([topic, { rule }]) =>
      topic !== 'registration' &&
      !(topic === 'ingress-controller' && isServed) &&
      (rule.status === 'problem' || (rule.status === 'attention' && TAKES_AWAY.has(topic))),
  )
  const weight = ([topic, { rule }]: (typeof open)[number]) =>
    (topic === 'ingress-controller' ? 2 : 0) + (rule.status === 'problem' ? 1 : 0)
  return open.sort((a, b) => weight(b) - weight(a)).map(([, trouble]) => trouble)
}

/** Warnings that nothing settled and that take nothing away. */
export function openNotes(story: Story): Trouble[] {
  const end = story.last?.at ?? null
  const isOver = (topic: string, { last }: Trouble) =>
    RETRIED.has(topic) && last.at !== null && end !== null && end - last.at > QUIET_MS
  return [...story.troubles]
    .filter(([topic, one]) => one.rule.status === 'attention' && !TAKES_AWAY.has(topic) && !isOver(topic, one))
    .map(([, trouble]) => trouble)
}

/** When heartbeats stopped though the log goes on, or null. */
export function beatsStopped(story: Story): Mark | null {
  const run = story.runs.at(-1)
  const { beats } = story
  const end = run?.last.at ?? null
  if (!run || beats.count < 3 || run.end || run.stopSignal || end === null || beats.last?.at == null) return null
  const least = Math.max(LIMITS.lostMs, 3 * (beats.intervalMs ?? 30_000))
  return beats.last.line >= run.first.line && end - beats.last.at >= least ? beats.last : null
}

function lifeOf(run: Run): number | null {
  return run.first.at === null || run.last.at === null ? null : run.last.at - run.first.at
}

/** True when what ended the earlier runs may end the last one, too: it has not outlived them, nor got further. */
export function stillLooping(story: Story): boolean {
  const last = story.runs.at(-1)
  if (!last || last.end !== null || last.stopSignal !== null) return false
  const ended = [...badEnds(story), ...silentEnds(story)]
  // Two ends, and nothing since that would show a better end.
  if (ended.length === 2 && !last.proof && badEnds(story).length === 2) return true
  if (ended.length < 3) return false
  if (last.proof && !ended.some((run) => run.proof)) return false
  const life = lifeOf(last)
  const lives = ended.filter((run) => run.hasStart).map(lifeOf)
  if (life === null || lives.some((one) => one === null)) return !last.proof
  return life <= 1.5 * Math.max(...lives.map((one) => one ?? 0))
}

/** True when a later run, or later lines of this one, show that what went wrong up to `line` was mended. */
export function mendedAfter(story: Story, line: number): boolean {
  const run = story.runs.at(-1)
  if (!run || endedBadly(run) || run.authRefused || run.forgotten || runsAlone(run) || stillLooping(story)) return false
  if (story.openOutage && story.openOutage.start.line >= run.first.line) return false
  return run.proof !== null && (run.start.line > line || (run.lastProof?.line ?? 0) > line)
}
