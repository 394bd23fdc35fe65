import type { Verdict } from '../../contracts/explain'
import type { Mark } from './draft'
import { isFlapping } from './flapping'
import type { Run, Story, Trouble } from './story'
import { atClock, clock, plural, span, times } from './words'

export type Reason =
  | 'auth-refused'
  | 'token-refused'
  | 'not-configured'
  | 'runs-alone'
  | 'crash-loop'
  | 'ended'
  | 'registration-failed'
  | 'outage'
  | 'flapping'
  | 'forbidden'
  | 'never-synced'
  | 'trouble'
  | 'recovered'
  | 'healthy'
  | 'nothing'

export interface Conclusion {
  verdict: Verdict
  reason: Reason
  headline: string
}

const BAD_ENDS = new Set(['error', 'panic', 'killed'])
const READY_WITHIN_MS = 60_000

/** Runs that ended by a fault. */
export function badEnds(story: Story): Run[] {
  return story.runs.filter((run) => run.end !== null && BAD_ENDS.has(run.end.how))
}

/** Runs after which another began though no end was written. */
export function silentEnds(story: Story): Run[] {
  return story.runs.filter((run, index) => run.end === null && run.stopSignal === null && index < story.runs.length - 1)
}

/** True when the agent carries on by itself, whatever it prints. */
export function runsAlone(run: Run): boolean {
  if (run.registered) return false
  if (run.standalone) return true
  if (run.emptySync) return true
  return Boolean(run.started?.emptyId && run.stateConnected?.fromDisconnected)
}

/** The watcher began and never saw the Ingresses, though there was time for it. */
export function neverReady(run: Run): Mark | null {
  const { watcherStarting, watcherReady, last } = run
  if (!watcherStarting || watcherReady || run.watcherUp) return null
  if (run.forbidden) return watcherStarting
  if (watcherStarting.at === null || last.at === null) return null
  return last.at - watcherStarting.at >= READY_WITHIN_MS ? watcherStarting : null
}

/** Troubles that lower the verdict: those whose rule is a problem and that nothing settled. */
export function openProblems(story: Story): Trouble[] {
  return [...story.troubles.values()].filter(
    (trouble) => trouble.rule.status === 'problem' && trouble.rule.opens !== 'registration',
  )
}

function broken(story: Story, run: Run): Conclusion | null {
  const make = (reason: Reason, headline: string): Conclusion => ({ verdict: 'broken', reason, headline })
  if (run.authRefused) {
    return make(
      'auth-refused',
      `The agent’s token was refused when it came back${atClock(run.authRefused.at)}. It stays silent from then on: it needs a valid token and a restart.`,
    )
  }
  if (runsAlone(run)) {
    const alone = run.standalone
    const when = atClock(alone?.mark.at ?? null)
    if (alone?.why === 'refused') {
      return make(
        'token-refused',
        `The agent runs alone. Its token was refused when it started${when} (${codeOf(alone.error)}); it never tries again, although it prints “connected” and “started successfully”. It needs a valid token and a restart.`,
      )
    }
    if (alone?.why === 'not-configured') {
      return make(
        'not-configured',
        'The agent runs alone: no controller is configured. Set its address and token, then restart it.',
      )
    }
    const cause =
      alone?.why === 'controller'
        ? `The controller answered with an error when it started${when}`
        : alone?.why === 'unreachable'
          ? `It could not reach the controller when it started${when}`
          : 'It has no registration and no cluster id'
    return make(
      'runs-alone',
      `The agent runs alone. ${cause}; it never tries again, although it prints “connected” and “started successfully”. Only a restart helps, once the cause is mended.`,
    )
  }
  const bad = badEnds(story)
  if (run.end && BAD_ENDS.has(run.end.how)) {
    const cause = endCause(run)
    if (bad.length >= 2) {
      return make('crash-loop', `The agent ends and is started again, ${times(bad.length)} in this log. ${cause}`)
    }
    return make(
      run.registrationFailed ? 'registration-failed' : 'ended',
      `The agent ended${atClock(run.end.mark.at)}. ${cause}`,
    )
  }
  if (silentEnds(story).length >= 3 && !run.proof) {
    return make(
      'crash-loop',
      `The agent was started ${times(story.runCount)} and never stayed; its log does not say what ends it.`,
    )
  }
  if (run.registrationFailed) {
    return make(
      'registration-failed',
      `The agent could not register${atClock(run.registrationFailed.mark.at)}: ${run.registrationFailed.error || 'no reason is given'}.`,
    )
  }
  const outage = story.openOutage
  if (outage) {
    const when = outage.start.at === null ? '' : `, at ${clock(outage.start.at)},`
    const tries = outage.tries + outage.failed
    const tried = tries > 0 ? ` It tried ${times(Math.max(outage.tries, outage.failed))} in this log.` : ''
    return make(
      'outage',
      `The connection was lost${when} and this log shows no return.${tried} It goes on trying by itself, with growing waits.`,
    )
  }
  return null
}

function codeOf(error: string): string {
  return /\b(40[13])\b/.exec(error)?.[1] ?? '401 or 403'
}

function endCause(run: Run): string {
  const { end, registrationFailed } = run
  if (end?.how === 'panic') return `It crashed: ${end.error.slice(0, 160)}.`
  if (end?.how === 'killed') return 'Kubernetes ended it.'
  const text = (end?.error || registrationFailed?.error || '')
    .replace(/^Error:\s*/i, '')
    .replace(/\s+/g, ' ')
    .slice(0, 200)
  if (/registration timed out/i.test(text)) return 'Its registration was not answered within 30 s, or was refused.'
  if (/regist/i.test(text) || registrationFailed)
    return `It could not register${registrationFailed?.error ? `: ${registrationFailed.error.slice(0, 160)}` : ''}.`
  return text ? `Its error: ${text}.` : 'The log does not say why.'
}

function degraded(story: Story, run: Run): Conclusion | null {
  const make = (reason: Reason, headline: string): Conclusion => ({ verdict: 'degraded', reason, headline })
  if (run.forbidden) {
    return make(
      'forbidden',
      'The agent may not list Ingresses, so no routes of this cluster are served, though it says that it is connected and started. Give it the rights and restart it.',
    )
  }
  const [trouble] = openProblems(story)
  if (trouble)
    return make(
      'trouble',
      `${trouble.rule.title}${atClock(trouble.mark.at)}, and nothing in this log settles it. ${trouble.rule.what}`,
    )
  if (neverReady(run)) {
    return make(
      'never-synced',
      'The Ingress watcher started and never became ready: no routes of this cluster are served. Most often the agent may not list Ingresses.',
    )
  }
  const flapping = isFlapping(story)
  if (flapping) {
    const every = flapping.everyMs === null ? '' : `, each time after about ${span(flapping.everyMs)}`
    const advice = flapping.regular
      ? ' Look for an idle time-out on the way.'
      : ' Look at the way between cluster and controller.'
    return make('flapping', `Lost and back ${times(flapping.losses)} in ${span(flapping.spanMs)}${every}.${advice}`)
  }
  return null
}

function recovered(story: Story): Conclusion | null {
  const back = story.outages.filter((outage) => outage.back)
  if (story.outageCount > 0) {
    const [first] = back
    if (story.outageCount === 1 && first?.back) {
      const when = first.start.at === null ? '' : `, at ${clock(first.start.at)},`
      const after =
        first.start.at !== null && first.back.at !== null ? ` after ${span(first.back.at - first.start.at)}` : ''
      return {
        verdict: 'recovered',
        reason: 'recovered',
        headline: `The connection was lost once${when} and came back by itself${after}. Nothing to do.`,
      }
    }
    const longest = Math.max(...back.map((one) => (one.back?.at ?? 0) - (one.start.at ?? one.back?.at ?? 0)), 0)
    const under = longest > 0 ? `, the longest time after ${span(longest)}` : ''
    return {
      verdict: 'recovered',
      reason: 'recovered',
      headline: `The connection was lost ${times(story.outageCount)} and came back by itself each time${under}. Nothing to do.`,
    }
  }
  const ended = badEnds(story).length + silentEnds(story).length
  if (ended > 0) {
    return {
      verdict: 'recovered',
      reason: 'recovered',
      headline: `The agent ended ${times(ended)} without being told to, and its last start went well.`,
    }
  }
  const settled = story.resolved.filter((trouble) => trouble.rule.status === 'problem')
  if (settled[0]) {
    return {
      verdict: 'recovered',
      reason: 'recovered',
      headline: `${settled[0].rule.title}${atClock(settled[0].mark.at)}, and was settled later in this log. Nothing to do.`,
    }
  }
  const earlier = story.runs.slice(0, -1).some((run) => runsAlone(run) || run.authRefused)
  if (earlier) {
    return {
      verdict: 'recovered',
      reason: 'recovered',
      headline: 'An earlier run of the agent had no connection; a restart with the cause mended brought it back.',
    }
  }
  if (story.retriedOk > 0) {
    return {
      verdict: 'recovered',
      reason: 'recovered',
      headline: 'Sending the routes failed at first and worked on a later try. Connected throughout; nothing to do.',
    }
  }
  return null
}

/** The verdict on one stream, and its headline. */
export function conclude(story: Story): Conclusion {
  const run = story.runs.at(-1)
  if (!run)
    return { verdict: 'inconclusive', reason: 'nothing', headline: 'Not enough to say: no line of the agent is here.' }
  const bad = broken(story, run) ?? degraded(story, run)
  if (bad) return bad
  const back = recovered(story)
  if (run.proof || back) {
    if (back && (run.proof || story.outageCount > 0)) return back
    if (run.proof) {
      const whole = run.hasStart && run.registered
      return {
        verdict: 'healthy',
        reason: 'healthy',
        headline: whole
          ? 'Everything a good start has is here, and nothing failed.'
          : 'The connection stands, and nothing in this log failed.',
      }
    }
  }
  const about = run.syncOn ? ' What it shows of the routes is right.' : ''
  return {
    verdict: 'inconclusive',
    reason: 'nothing',
    headline: `Not enough to say: ${plural(story.recognised, 'line')} of the agent, none about the connection.${about} Ask for the first 50 lines after a start.`,
  }
}
