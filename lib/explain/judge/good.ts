import { LIMITS } from '../../contracts/state'
import type { Conclusion } from './conclude'
import { badEnds, openNotes, runsAlone, silentEnds } from './run-facts'
import type { Run, Story } from './story'
import { atClock, clock, plural, span, times } from './words'

function make(headline: string): Conclusion {
  return { verdict: 'recovered', headline }
}

function lossesOver(story: Story): Conclusion {
  const back = story.outages.filter((outage) => outage.back)
  const [first] = back
  if (story.outageCount === 1 && first?.back) {
    const when = first.start.at === null ? '' : `, at ${clock(first.start.at)},`
    const ms = first.start.at !== null && first.back.at !== null ? first.back.at - first.start.at : null
    const after = ms === null ? '' : ms < 1000 ? ' within 1 s' : ` after ${span(ms)}`
    if (first.restarted) {
      const later = ms === null ? '' : ` ${span(ms)} later`
      return make(`The connection was lost once${when} and was back${later}, after a new start. Nothing to do.`)
    }
    return make(`The connection was lost once${when} and came back by itself${after}. Nothing to do.`)
  }
  const longest = Math.max(...back.map((one) => (one.back?.at ?? 0) - (one.start.at ?? one.back?.at ?? 0)), 0)
  const under = longest > 0 ? `, the longest time after ${span(longest)}` : ''
  return make(
    `The connection was lost ${times(story.outageCount)} and came back by itself each time${under}. Nothing to do.`,
  )
}

/** What went wrong in this log and is over. */
export function recovered(story: Story, run: Run): Conclusion | null {
  const ended = badEnds(story).length + silentEnds(story).length
  const earlier = story.runs.slice(0, -1)
  const refused = earlier.find((one) => one.authRefused)
  if (refused?.authRefused) {
    return make(
      `The agent’s token was refused${atClock(refused.authRefused.at)} and it fell silent; after a restart it is connected again.`,
    )
  }
  if (earlier.some(runsAlone)) {
    return make('An earlier run of the agent had no connection; a restart with the cause mended brought it back.')
  }
  if (ended > 0) {
    const why =
      badEnds(story).length === 0
        ? ' Its log does not say why: `kubectl -n {ns} describe pods` shows the reason under “Last State”.'
        : ''
    return make(`The agent ended ${times(ended)} without being told to, and its last start went well.${why}`)
  }
  if (story.outageCount > 0) return lossesOver(story)
  if (story.forgottenCount > 0) {
    return make(
      'The controller did not know this cluster any more; the agent registered again and is connected. Watch whether its heartbeats come: some versions of 2026 stop sending them after this, until they are restarted.',
    )
  }
  if (run.allowed) {
    return make(
      `The agent was not allowed to list Ingresses${atClock(run.allowed.since.at)}; later${atClock(run.allowed.mark.at)} it was, and its routes are served.`,
    )
  }
  const settled =
    story.resolved.find((trouble) => trouble.rule.status === 'problem') ??
    story.resolved.find((trouble) => trouble.rule.phase === 'install-failed')
  if (settled) {
    return make(`${settled.rule.title}${atClock(settled.mark.at)}, and was settled later in this log. Nothing to do.`)
  }
  if (story.retriedOk > 0) {
    return make('Sending the routes failed at first and worked on a later try. Connected throughout; nothing to do.')
  }
  const pause = [...story.beats.missed, ...story.companions.missed].find((one) => one.ms >= LIMITS.lostMs)
  if (pause) {
    return make(
      `Heartbeats paused once for ${span(pause.ms)}${atClock(pause.after.at)} (about ${pause.beats} are missing after line ${pause.after.line}) and then went on. The log does not say why.`,
    )
  }
  return null
}

/** Sentences about what a good verdict leaves to say. */
function asides(story: Story, run: Run): string {
  const said: string[] = []
  if (run.syncOff) said.push('Ingress sync is switched off by a setting, so no routes of this cluster are served.')
  const [note, ...more] = openNotes(story)
  if (note)
    said.push(
      `To look at${more.length > 0 ? ', among others' : ''}: ${note.rule.title.charAt(0).toLowerCase()}${note.rule.title.slice(1)} (line ${note.mark.line}).`,
    )
  if (run.end?.how === 'stopped' || run.stopSignal) {
    said.push(`It was stopped in order${atClock((run.stopSignal ?? run.end?.mark)?.at ?? null)}.`)
  }
  return said.length > 0 ? ` ${said.join(' ')}` : ''
}

/** True when each earlier run was told to stop, with its connection standing. */
function wentWell(story: Story): boolean {
  return story.runs.slice(0, -1).every((run) => run.end?.how === 'stopped' && !runsAlone(run) && !run.authRefused)
}

function unfinished(story: Story, run: Run): string {
  const stopped = run.stopSignal ?? run.end?.mark
  if (run.hasStart && !run.started) {
    const how = stopped ? `was stopped${atClock(stopped.at)}` : 'is cut off'
    const before = story.runCount > 1 && !wentWell(story) ? ' What went before it ended badly.' : ''
    return `Not enough to say: the log shows a start${atClock(run.start.at)} and ${how} before the agent registered.${before}`
  }
  const about = run.syncOn ? ' What it shows of the routes is right.' : ''
  return `Not enough to say: ${plural(story.recognised, 'line')} of the agent, none about the connection.${about} Ask for the first 50 lines after a start.`
}

/** Healthy, recovered, or not enough to say. */
export function goodOr(story: Story, run: Run, back: Conclusion | null): Conclusion {
  const proven = run.proof !== null
  const returned = story.outageCount > 0 && !run.hasStart
  if (back && (proven || returned)) return { ...back, headline: `${back.headline}${asides(story, run)}` }
  if (!proven) return { verdict: 'inconclusive', headline: unfinished(story, run) }
  const whole = run.hasStart && run.registered
  const said = whole
    ? 'Everything a good start has is here, and nothing failed.'
    : 'The connection stands, and nothing in this log failed.'
  return { verdict: 'healthy', headline: `${said}${asides(story, run)}` }
}
