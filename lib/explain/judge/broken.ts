import { causeOf, innermost } from './causes'
import type { Conclusion } from './conclude'
import { badEnds, endedBadly, neverRegistered, runsAlone, silentEnds, stillLooping } from './run-facts'
import type { Outage, Run, Story } from './story'
import { atClock, clock, span, times } from './words'

function make(headline: string): Conclusion {
  return { verdict: 'broken', headline }
}

function sentence(text: string): string {
  const trimmed = text.trim()
  return /[.!?…]$/.test(trimmed) ? trimmed : `${trimmed}.`
}

const MONITORING = /monitoring stack|components manager|prometheus|helm|\bcrds?\b|chart/i
const WITHOUT_MONITORING =
  'Let the cluster reach the download sites (`raw.githubusercontent.com` and the chart sites), or switch automatic installation off: `kubectl -n {ns} set env deploy/pipeops-agent PIPEOPS_AUTO_INSTALL_COMPONENTS=false`. Versions since March 2026 no longer end over it.'

/** What a person does about an end by an error. */
export function endAdvice(run: Run): string {
  const error = run.end?.error || run.registrationFailed?.error || ''
  if (/required|invalid configuration|load configuration/i.test(error)) {
    return 'Set the missing value in the secret: `kubectl -n {ns} edit secret pipeops-agent-config`, then `kubectl -n {ns} rollout restart deploy/pipeops-agent`.'
  }
  if (MONITORING.test(error)) return WITHOUT_MONITORING
  if (/connect to gateway/i.test(error)) {
    return 'Let the cluster reach the gateway’s address, which may be another than the controller’s; it stands in the line “Control plane returned gateway URL” (`gateway_ws_url`).'
  }
  if (/registration timed out/i.test(error)) {
    return run.answer
      ? 'Mend what the controller’s answer says; it knows the agent’s token and refuses this registration.'
      : 'See whether the controller works for other clusters, and whether something answers in its place (a proxy that accepts the connection and passes nothing on).'
  }
  const cause = causeOf(error)
  return cause && cause.kind !== 'other'
    ? cause.advice
    : 'Mend what the error says. Upgrade the agent if its version is old.'
}

/** Why the program ended, as a sentence. */
export function endCause(run: Run): string {
  const { end, registrationFailed, answer } = run
  if (end?.how === 'panic') {
    if (/out of memory|cannot allocate memory/i.test(end.error)) return 'It ran out of memory.'
    return sentence(`It crashed: ${end.error.slice(0, 160)}`)
  }
  if (end?.how === 'killed') return sentence(end.error)
  const error = end?.error || registrationFailed?.error || ''
  const text = innermost(error)
  if (/usage:/i.test(text) || text === '') {
    return registrationFailed ? 'It could not register.' : 'The log does not say why.'
  }
  if (/required|invalid configuration|load configuration/i.test(text))
    return sentence(`A setting is missing or wrong: ${text}`)
  if (MONITORING.test(text)) {
    const cause = causeOf(error)
    const deepest = text.split(': ').slice(-2).join(': ')
    const why = cause && cause.kind !== 'other' ? cause.says : deepest
    return sentence(`It could not install its monitoring, and this version ends over that: ${why}`)
  }
  if (/connect to gateway/i.test(text)) {
    return sentence(
      `It registered, but could not reach the gateway that the controller named: ${causeOf(text)?.says ?? text}`,
    )
  }
  if (/registration timed out/i.test(text)) {
    return answer
      ? sentence(`The controller refused its registration: “${answer.slice(0, 160)}”`)
      : 'Its registration was not answered within 30 s, or was refused.'
  }
  const cause = causeOf(error)
  if (/regist/i.test(error) || registrationFailed) {
    return sentence(`It could not register: ${cause && cause.kind !== 'other' ? cause.says : text}`)
  }
  return sentence(`Its error: ${cause && cause.kind !== 'other' ? `${cause.says} (${text})` : text}`)
}

function alone(run: Run): Conclusion {
  const at = run.standalone
  const when = atClock(at?.mark.at ?? null)
  const stuck = 'it never tries again, although it prints “connected” and “started successfully”'
  if (at?.why === 'not-configured') {
    return make(
      'The agent runs alone: no controller is configured. Set its address and token (`PIPEOPS_API_URL`, `PIPEOPS_TOKEN`), then restart it.',
    )
  }
  const cause = causeOf(at?.error ?? '')
  if (cause?.kind === 'token') {
    return make(
      `The agent runs alone. When it started${when}, ${cause.says}; ${stuck}. It needs a valid token and a restart.`,
    )
  }
  if (cause) {
    const how = cause.kind === 'server' ? cause.says : `it could not reach the controller: ${cause.says}`
    return make(
      `The agent runs alone. When it started${when}, ${how}; ${stuck}. Only a restart helps, once the cause is mended.`,
    )
  }
  return make(
    `The agent runs alone. It has no registration and no cluster id; ${stuck}. Only a restart helps, once the cause is mended.`,
  )
}

function outageOpen(story: Story, run: Run, outage: Outage): Conclusion {
  const when = outage.start.at === null ? '' : `, at ${clock(outage.start.at)},`
  const tries = Math.max(outage.tries, outage.failed)
  const tried = tries > 0 ? ` It tried ${times(tries)} in this log.` : ''
  const cause = causeOf(outage.tryError)
  if (cause?.kind === 'token') {
    return make(
      `The connection was lost${when} and ${cause.says} on the way back.${tried} It needs a valid token and a restart.`,
    )
  }
  const why = cause ? ` The last try failed: ${cause.says}.` : ''
  const then = run.end
    ? ` Then it was stopped${atClock(run.end.mark.at)}.`
    : run.stopSignal
      ? ` Then it was told to stop${atClock(run.stopSignal.at)}.`
      : ' It goes on trying by itself, with growing waits.'
  const filtered =
    story.hasLevels && !story.hasInfo
      ? ' The log holds warnings and errors alone, and a return is written at info level: ask for all lines.'
      : ''
  return make(`The connection was lost${when} and this log shows no return.${tried}${why}${then}${filtered}`)
}

function looping(story: Story, run: Run): Conclusion | null {
  const bad = badEnds(story)
  const silent = silentEnds(story)
  if (endedBadly(run)) {
    const all = bad.length + silent.length
    if (all >= 2) return make(`The agent ends and is started again, ${times(all)} in this log. ${endCause(run)}`)
    return make(`The agent ended${atClock(run.end?.mark.at ?? null)}. ${endCause(run)}`)
  }
  if (!stillLooping(story)) return null
  const last = bad.at(-1)
  const why = last
    ? endCause(last)
    : 'Its log does not say what ends it: too little memory or a failed health check are most likely (`kubectl -n {ns} describe pods` says which).'
  return make(`The agent ends and is started again, ${times(bad.length + silent.length)} in this log. ${why}`)
}

/** Whether the agent has no connection and no way of its own to get one, or ends over and over. */
export function broken(story: Story, run: Run): Conclusion | null {
  if (run.authRefused) {
    return make(
      `The agent’s token was refused when it came back${atClock(run.authRefused.at)}. It stays silent from then on: it needs a valid token and a restart.`,
    )
  }
  if (runsAlone(run)) return alone(run)
  const loop = looping(story, run)
  if (loop) return loop
  const install = story.troubles.get('install')
  if (install?.rule.subsystem === 'runtime' && !run.proof) return make(`${install.rule.title}. ${install.rule.what}`)
  const outage = story.openOutage
  if (run.forgotten) {
    return make(
      `The controller no longer knew this cluster${atClock(run.forgotten.mark.at)} (“${run.forgotten.error.slice(0, 120)}”), and no new registration is in this log. Restart the agent, so that it registers again.`,
    )
  }
  if (run.registrationFailed && !outage) {
    const { error, mark } = run.registrationFailed
    const cause = causeOf(error)
    return make(
      `The agent could not register${atClock(mark.at)}: ${cause ? (cause.kind === 'other' ? innermost(error) : cause.says) : 'no reason is given'}.`,
    )
  }
  if (outage) return outageOpen(story, run, outage)
  if (!neverRegistered(run) || run.start.at === null || run.last.at === null) return null
  return make(
    `The agent started${atClock(run.start.at)} and had not registered ${span(run.last.at - run.start.at)} later; a registration takes seconds.`,
  )
}
