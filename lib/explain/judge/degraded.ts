import { causeOf } from './causes'
import type { Conclusion } from './conclude'
import { isFlapping } from './flapping'
import { neverReady, openProblems } from './run-facts'
import type { Run, Story } from './story'
import { atClock, clock, span, times } from './words'

/** Without a beat for this long a connection counts as lost. */
const LOST_MS = 95_000

function make(headline: string): Conclusion {
  return { verdict: 'degraded', headline }
}

function beatsStopped(story: Story, run: Run): Conclusion | null {
  const { beats } = story
  const end = run.last.at
  if (beats.count < 3 || run.end || run.stopSignal || end === null || beats.last?.at == null) return null
  if (beats.last.line < run.first.line || end - beats.last.at < Math.max(LOST_MS, 3 * (beats.intervalMs ?? 30_000)))
    return null
  return make(
    `Heartbeats stopped${atClock(beats.last.at)}, though the log goes on until ${clock(end)}. Restart the agent if the controller does not see it.`,
  )
}

/** Whether the agent is connected, and something that it is there for does not work. */
export function degraded(story: Story, run: Run): Conclusion | null {
  if (run.forbidden) {
    return make(
      'The agent may not list Ingresses, so no routes of this cluster are served, though it says that it is connected and started. Give it the rights and restart it.',
    )
  }
  const [trouble] = openProblems(story)
  if (trouble) {
    const cause = causeOf(trouble.error)
    const why = cause && cause.kind !== 'other' ? ` Why: ${cause.says}.` : ''
    return make(
      `${trouble.rule.title}${atClock(trouble.mark.at)}, and nothing in this log settles it. ${trouble.rule.what}${why}`,
    )
  }
  if (neverReady(run)) {
    return make(
      'The Ingress watcher started and never became ready: no routes of this cluster are served. Most often the agent may not list Ingresses.',
    )
  }
  const flapping = isFlapping(story)
  if (flapping) {
    const every =
      flapping.everyMs === null
        ? ''
        : `, each time after ${flapping.everyMs < 1000 ? 'less than 1 s' : `about ${span(flapping.everyMs)}`}`
    return make(`Lost and back ${times(flapping.losses)} in ${span(flapping.spanMs)}${every}. ${flapping.advice}`)
  }
  return beatsStopped(story, run)
}
