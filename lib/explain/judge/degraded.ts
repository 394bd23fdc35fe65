import { causeOf } from './causes'
import type { Conclusion } from './conclude'
import { isFlapping } from './flapping'
import { beatsStopped, neverFinished, neverReady, openProblems } from './run-facts'
import type { Run, Story, Trouble } from './story'
import { atClock, clock, span, times } from './words'

function make(headline: string): Conclusion {
  return { verdict: 'degraded', headline }
}

/** A right of the agent that Kubernetes denies, as a sentence, or null. */
function denied(error: string): string | null {
  const [, verb, resource] = /cannot (\w+) resource \\?"([\w./-]+)/.exec(error) ?? []
  return verb && resource ? `Kubernetes does not let the agent ${verb} ${resource}` : null
}

function ofTrouble({ rule, mark, error }: Trouble): Conclusion {
  const cause = rule.phase === 'rbac-denied' ? null : causeOf(error)
  const unknown = rule.phase === 'route-failure' && cause?.kind === 'not-found'
  const says = unknown ? 'the controller does not know this cluster (404)' : cause?.says
  const why = cause && cause.kind !== 'other' ? ` Why: ${says}.` : ''
  return make(
    `${denied(error) ?? rule.title}${atClock(mark.at)}, and nothing in this log settles it. ${rule.what}${why}`,
  )
}

function whyNotReady(story: Story): string {
  const unreachable = story.troubles.get('kube-api') ?? story.troubles.get('kube')
  if (!unreachable) return 'Most often the agent may not list Ingresses.'
  const cause = causeOf(unreachable.error)
  return `The Kubernetes API does not answer it${cause && cause.kind !== 'other' ? `: ${cause.says}` : ''}.`
}

/** Whether the agent is connected, and something that it is there for does not work. */
export function degraded(story: Story, run: Run): Conclusion | null {
  if (run.forbidden) {
    return make(
      'The agent may not list Ingresses, so no routes of this cluster are served, though it says that it is connected and started. Give it the rights and restart it.',
    )
  }
  const [trouble] = openProblems(story)
  if (trouble) return ofTrouble(trouble)
  if (neverReady(run)) {
    return make(
      `The Ingress watcher started and never became ready: no routes of this cluster are served. ${whyNotReady(story)}`,
    )
  }
  if (neverFinished(story, run)) {
    return make(
      `The agent registered${atClock(run.registered?.at ?? null)} and did not finish its start (“PipeOps agent started successfully” never came). Restart it.`,
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
  const stopped = beatsStopped(story)
  if (!stopped) return null
  return make(
    `Heartbeats stopped${atClock(stopped.at)}, though the log goes on until ${clock(run.last.at ?? 0)}. Restart the agent if the controller does not see it.`,
  )
}
