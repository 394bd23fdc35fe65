import { type AskContext, type Asker, remarkOf } from './answer'
import { longestWait } from './outage-text'
import { endedBadly, runsAlone } from './run-facts'
import type { Story } from './story'
import { clock, plural, span } from './words'

const CONNECTION_KINDS = ['registered', 'back', 'socket-up', 'state-connected', 'started', 'watcher-up', 'sync-ok']

/** Why no heartbeat goes out at the end of the log, or null when nothing keeps it from that. */
function silence(story: Story): { why: string; line: number } | null {
  const run = story.runs.at(-1)
  if (!run) return null
  if (run.authRefused) {
    return { why: 'No, not any more. Its token was refused, and it has no connection.', line: run.authRefused.line }
  }
  if (runsAlone(run)) {
    const line = (run.standalone?.mark ?? run.emptySync ?? run.start).line
    return { why: 'No. It runs alone and sends nothing to anybody; its own state “connected” is not true.', line }
  }
  if (run.end && endedBadly(run)) return { why: 'No. The program ended.', line: run.end.mark.line }
  const outage = story.openOutage
  if (outage) {
    return { why: 'Not while the connection is out: heartbeats are skipped until it is back.', line: outage.start.line }
  }
  return null
}

/** Does it send a ping, or report health? */
export const ping: Asker = (context) => {
  const { story } = context
  const question = 'Does it send a ping, or report its health?'
  const extra = remarkOf(context, 'health')
  const { beats, companions } = story
  const silent = silence(story)
  const how =
    'The heartbeat over the WebSocket, every 30 s, is the health report, and it is logged at debug level only.'
  if (silent) return { question, answer: `${silent.why} ${how}`, evidence: [silent.line, ...extra] }
  if (beats.count > 0) {
    const lost = beats.missed.reduce((sum, gap) => sum + gap.beats, 0)
    const gap = lost > 0 ? ` About ${lost} are missing, the first after line ${beats.missed[0]?.after.line}.` : ''
    const pace = beats.intervalMs === null || beats.count < 4 ? '' : `, one about every ${span(beats.intervalMs)}`
    return {
      question,
      answer: `Yes. The heartbeat over the WebSocket is its health report; ${plural(beats.count, 'heartbeat')} in this log${pace}.${gap}`,
      evidence: [...story.lines('beat'), ...extra],
    }
  }
  const evidence = [...story.lines(...CONNECTION_KINDS).slice(0, 3), ...extra]
  if (evidence.length === 0) return null
  const seen =
    companions.count >= 3
      ? ' “Discovered Prometheus service” comes along with each heartbeat, so they do go out.'
      : ' That no such line is here says nothing; a heartbeat that fails is logged.'
  return {
    question,
    answer: `Yes, but an info log does not show it. No separate ping is logged. ${how}${seen}`,
    evidence,
  }
}

/** Why 1006? */
export const why1006: Asker = (context) => {
  const lines = context.story.lines('1006')
  const extra = remarkOf(context, '1006')
  if (lines.length === 0 && extra.length === 0) return null
  return {
    question: 'Why does it close with 1006?',
    answer:
      'No goodbye came; it says no more. 1006 is written by the receiving side when a connection ends without a close message: a restart of the other end, a proxy with an idle time-out, or the network. It is no error of the agent.',
    evidence: [...lines, ...extra],
  }
}

function afterEnd({ story }: AskContext): { answer: string; evidence: number[] } | null {
  const run = story.runs.at(-1)
  if (!run) return null
  if (run.authRefused) {
    return {
      answer: 'No. After a refused token it is silent until it is restarted with a valid one.',
      evidence: [run.authRefused.line],
    }
  }
  if (runsAlone(run)) {
    return {
      answer:
        'No. An agent that was once connected tries for ever; one whose first connection fails does not try again until it is restarted.',
      evidence: story.lines('standalone', 'client-failed', 'empty-sync').slice(0, 3),
    }
  }
  if (run.end && endedBadly(run)) {
    return {
      answer:
        'Kubernetes starts it again by itself, after a wait that grows to 5 minutes at most. It ends the same way until the cause is mended.',
      evidence: [run.end.mark.line],
    }
  }
  if (run.forgotten) {
    return {
      answer:
        'It tries to register again once or twice by itself. If no registration follows within a minute, restart it.',
      evidence: [run.forgotten.mark.line],
    }
  }
  return null
}

/** Will it come back by itself, and when at the latest? */
export const comeBack: Asker = (context) => {
  const { story, range, asked } = context
  const question = 'Will it come back by itself, and when at the latest?'
  const run = story.runs.at(-1)
  if (!run) return null
  const extra = remarkOf(context, 'back')
  const ended = afterEnd(context)
  if (ended) return { question, answer: ended.answer, evidence: [...ended.evidence, ...extra] }
  const outage = story.openOutage
  const wait = longestWait(story, range)
  if (outage) {
    const last = outage.lastTry?.mark.at ?? outage.start.at
    const stopped = run.stopSignal ?? run.end?.mark
    const due = last === null || stopped ? '' : ` By its backoff the next try is due by ${clock(last + wait)}.`
    const unless = stopped
      ? ' In this log it was stopped before that; a new start connects at once, or not at all.'
      : due
    return {
      question,
      answer: `It goes on trying for ever, at most ${span(wait)} apart, and comes back as soon as the other end answers.${unless}`,
      evidence: [outage.start.line, ...(outage.lastTry ? [outage.lastTry.mark.line] : []), ...extra],
    }
  }
  const back = story.outages.findLast((one) => one.back)
  if (back?.back) {
    const ms = back.start.at !== null && back.back.at !== null ? back.back.at - back.start.at : null
    const took = ms === null ? '' : ms < 1000 ? ', within 1 s' : `, after ${span(ms)}`
    return {
      question,
      answer: `It did${took}${back.restarted ? ', by a restart' : ''}. After a loss its tries are at most ${span(wait)} apart, and it never gives up.`,
      evidence: [back.start.line, back.back.line, ...extra],
    }
  }
  const line = asked.get('back')
  return line === undefined
    ? null
    : {
        question,
        answer: `There is no loss in this log. After one, tries are at most ${span(wait)} apart.`,
        evidence: [line],
      }
}
