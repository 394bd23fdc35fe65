import { capitalize } from '../../format/number'
import { endAdvice, endCause } from './broken'
import { causeOf, innermost, NEW_TOKEN } from './causes'
import type { Draft } from './draft'
import { byGravest, type EpisodeText, NOTHING } from './episode-text'
import { isFlapping } from './flapping'
import { badEnds, mendedAfter, runsAlone, stillLooping } from './run-facts'
import type { Run, Story } from './story'
import { plural, span, times } from './words'

const BLANK: EpisodeText = { title: '', status: 'correct', what: '', why: '', do: '', verify: '' }
const RESTART = '`kubectl -n {ns} rollout restart deploy/pipeops-agent`'
const PREVIOUS =
  '`kubectl -n {ns} describe pods | grep -A6 "Last State"` shows how it ended, `kubectl -n {ns} logs deploy/pipeops-agent --previous` its last lines.'

function holds(draft: Draft, line: number | undefined): boolean {
  return line !== undefined && draft.first <= line && line <= draft.last
}

function endIn(draft: Draft, story: Story): Run | undefined {
  return story.runs.find((run) => holds(draft, run.end?.mark.line))
}

/** The program ended by a fault. */
export function crash(draft: Draft, story: Story): EpisodeText {
  const run = endIn(draft, story)
  const text = byGravest(draft, BLANK)
  if (!run?.end) return { ...text, status: 'problem' }
  const isPanic = run.end.how === 'panic'
  return {
    title: isPanic
      ? 'The agent crashed'
      : run.end.how === 'killed'
        ? 'Kubernetes ended the agent'
        : 'The agent ended with an error',
    status: 'problem',
    what: `${endCause(run)} Kubernetes starts it again by itself, after a growing wait.`,
    why: isPanic
      ? 'A fault in the program, or too little memory. The first line names it; the lines below (goroutines) show where.'
      : 'A step without which the agent does not go on failed. The usage text that may follow is no hint about flags; every error prints it.',
    do: isPanic
      ? 'Keep these lines and send them to PipeOps support with the agent’s version; upgrade the agent if a newer version exists.'
      : `${endAdvice(run)} Kubernetes tries again by itself; to try at once: ${RESTART}.`,
    verify: `\`kubectl -n {ns} get pods\` shows no new restarts. ${PREVIOUS}`,
  }
}

/** The program ended several times. */
export function crashLoop(_draft: Draft, story: Story): EpisodeText {
  const bad = badEnds(story)
  const last = bad.at(-1)
  const run = story.runs.at(-1)
  const goesOn = stillLooping(story) || run === last
  return {
    title: goesOn
      ? 'The agent ends and is started again, over and over'
      : 'The agent was started several times before it stayed',
    status: goesOn ? 'problem' : 'attention',
    what: `${plural(story.runCount, 'start')} are in this log. ${last ? endCause(last) : 'No line tells how it ended.'}`,
    why: last
      ? 'Kubernetes starts the program again each time, and nothing has changed until then (the pod’s state is then “CrashLoopBackOff”).'
      : 'A program that ends without a line was killed from outside: too little memory (“OOMKilled”), a failed health check, or a node that went away.',
    do: goesOn
      ? last
        ? endAdvice(last)
        : 'Look up the reason: `kubectl -n {ns} describe pods | grep -A6 "Last State"`. For “OOMKilled” raise the memory limit of the deployment.'
      : `Nothing now. ${last ? '' : 'If it happens again, look up the reason under “Last State”.'}`.trim(),
    verify: `\`kubectl -n {ns} get pods\` shows no new restarts. ${PREVIOUS}`,
  }
}

/** The program was started again though no line tells how it ended. */
export function restart(): EpisodeText {
  return {
    title: 'Restarted without a goodbye',
    status: 'attention',
    what: 'The log stops in the middle of the work and goes on with a new start; no line tells how the program ended.',
    why: 'It was killed from outside: too little memory (“OOMKilled”), a failed health check, or a node that went away. It is no orderly stop, which writes “Received shutdown signal”.',
    do: 'Look up the reason: `kubectl -n {ns} describe pods | grep -A6 "Last State"`. For “OOMKilled” raise the memory limit of the deployment.',
    verify: PREVIOUS,
  }
}

/** The connection comes and goes. */
export function flapping(_draft: Draft, story: Story): EpisodeText {
  const found = isFlapping(story)
  const every =
    found?.everyMs == null
      ? ''
      : `, each time after ${found.everyMs < 1000 ? 'less than 1 s' : `about ${span(found.everyMs)}`}`
  return {
    title: 'The connection comes and goes',
    status: 'problem',
    what: `It was lost ${times(story.outageCount)}${every}. Each time it came back by itself; while it is out, requests through the tunnel fail.`,
    why: found?.advice ?? 'Something on the way closes the connection.',
    do:
      found?.everyMs != null && found.everyMs < 5000
        ? 'Stop one of the two agents, or give it an identity of its own (`PIPEOPS_AGENT_ID`).'
        : 'Look at the time-outs of every proxy and load balancer between cluster and controller, and whether other clusters lose their connection at the same times.',
    verify: 'No new “Attempting to reconnect to WebSocket” for half an hour.',
  }
}

/** The agent carries on without a controller. */
export function alone(draft: Draft, story: Story): EpisodeText {
  const later = story.runs.at(-1)
  const still = later ? runsAlone(later) : true
  const run =
    story.runs.find((one) => holds(draft, one.standalone?.mark.line)) ?? story.runs.find((one) => one.standalone)
  const unset = run?.standalone?.why === 'not-configured'
  const cause = causeOf(run?.standalone?.error ?? '')
  const advice = unset
    ? 'Set `PIPEOPS_API_URL` and `PIPEOPS_TOKEN` in the secret `pipeops-agent-config`'
    : cause && cause.kind !== 'other'
      ? `${cause.advice} Then restart the agent, as waiting does not help`
      : 'Check `PIPEOPS_API_URL`, the token and the way out of the cluster (port 443), then restart the agent, as waiting does not help'
  return {
    title: unset ? 'No controller is configured' : 'The agent runs alone',
    status: still ? 'problem' : 'expected',
    what: 'It skips its registration and will not try again in this run. What it prints from here on looks good and is not: state “connected”, “started successfully”, routes “synced” with an empty `cluster_uuid`.',
    why: unset
      ? 'Its settings name no controller or no token.'
      : `Its first connection failed${cause ? `: ${cause.says}` : ''}. Only an agent that was once connected goes on trying.`,
    do: !still
      ? 'Nothing now: a later start went well.'
      : cause?.kind === 'token'
        ? NEW_TOKEN
        : `${advice}: ${RESTART}.`,
    verify: 'After the restart “Agent registered successfully” must come, with a cluster id.',
  }
}

/** The controller or gateway said no to the token. */
export function tokenRefused(draft: Draft, story: Story): EpisodeText {
  const over = mendedAfter(story, draft.last)
  const silent = story.runs.some((run) => holds(draft, run.authRefused?.line))
  const error = draft.gravest?.error ?? ''
  return {
    title: 'Token refused',
    status: over ? 'expected' : 'problem',
    what: `The answer to the agent’s token was no${error ? `: ${innermost(error)}` : ''}.${silent ? ' On the way back from a loss this makes the agent fall silent: it clears its cluster id, tries twice to register without a connection, and then writes and tries no more.' : ''}`,
    why: 'The token is wrong, was revoked, belongs to another workspace, or was cut when it was copied. It is not the network: an answer came.',
    do: over ? 'Nothing now: it was connected again later.' : NEW_TOKEN,
    verify: 'After the restart “Agent registered successfully” must come, with a cluster id.',
  }
}

/** The registration did not come about. */
export function registrationFailed(draft: Draft, story: Story): EpisodeText {
  const text = byGravest(draft, BLANK)
  const run = endIn(draft, story) ?? story.runs.find((one) => holds(draft, one.registrationFailed?.mark.line))
  const error = run?.end?.error || run?.registrationFailed?.error || draft.gravest?.error || ''
  const cause = causeOf(error)
  const answer = run?.answer ? ` The controller’s answer: “${run.answer}”.` : ''
  return {
    ...text,
    status: 'problem',
    title: run?.end ? 'The registration failed, and the agent ended' : 'The registration failed',
    what: run?.end
      ? `${endCause(run)} Without a registration the program ends; Kubernetes starts it again, and it ends the same way until the cause is mended.`
      : `The controller did not take the agent${error ? `: ${cause && cause.kind !== 'other' ? cause.says : innermost(error)}` : ''}.${answer}`,
    why: answer
      ? 'The controller refuses this agent with an error of its own.'
      : 'It was refused by the network or by the token, the controller refused it with an error, or nobody answered within 30 s.',
    do: run ? endAdvice(run) : text.do,
    verify: 'After the next start “Agent registered successfully” must come, with a cluster id.',
  }
}

/** Something that the agent brings along could not be installed. */
export function installFailed(draft: Draft, story: Story): EpisodeText {
  const text = byGravest(draft, BLANK)
  const run = story.runs.find(
    (one) =>
      one.end && badEnds(story).includes(one) && one.first.line <= draft.first && draft.first <= one.end.mark.line,
  )
  const error = draft.gravest?.error || run?.end?.error || ''
  const cause = causeOf(error)
  const ended = run !== undefined && /monitoring|install|helm|chart|crd/i.test(run.end?.error ?? '')
  const open = [...story.troubles].some(([topic]) => topic === 'install')
  return {
    ...text,
    status: ended ? 'problem' : open ? 'attention' : 'expected',
    what: `${text.what}${ended ? ' This version of the agent ends over that, and is started again: a loop that a missing download alone can cause.' : ' The connection and the routes do not depend on it.'}`,
    why: cause && cause.kind !== 'other' ? `${capitalize(cause.says)}.` : text.why || 'The error says why.',
    do: ended ? endAdvice(run) : open ? text.do : NOTHING,
    verify: '`kubectl get pods -n pipeops-monitoring` lists Prometheus, Loki and Grafana as Running.',
  }
}
