import type { ExplainReport } from '../../contracts/explain'
import { runsAlone } from './conclude'
import { longestWait } from './outage-text'
import type { Story } from './story'
import { clock, plural, span, times } from './words'

type Answer = ExplainReport['answers'][number]

export interface AskContext {
  story: Story
  range: readonly [string, string] | null
  /** Line of a remark that asks about a topic, by topic. */
  asked: ReadonlyMap<string, number>
}

const CONNECTION_KINDS = ['registered', 'back', 'socket-up', 'state-connected', 'started', 'watcher-up', 'sync-ok']

function ping({ story, asked }: AskContext): Answer | null {
  const question = 'Does it send a ping, or report its health?'
  const { beats } = story
  const remark = asked.get('health')
  const extra = remark === undefined ? [] : [remark]
  if (beats.count > 0) {
    const lost = beats.missed.reduce((sum, gap) => sum + gap.beats, 0)
    const gap =
      lost > 0 ? ` About ${lost} are missing in this log, the first after line ${beats.missed[0]?.after.line}.` : ''
    return {
      question,
      answer: `Yes. The heartbeat over the WebSocket is its health report; ${plural(beats.count, 'line')} show it, one every 30 s.${gap}`,
      evidence: [...story.lines('beat'), ...extra],
    }
  }
  const evidence = [...story.lines(...CONNECTION_KINDS).slice(0, 3), ...extra]
  if (evidence.length === 0) return null
  return {
    question,
    answer:
      'Yes, but an info log does not show it. No separate ping is logged; the heartbeat over the WebSocket, every 30 s, is the health report, and it is logged at debug level only. That no such line is here says nothing.',
    evidence,
  }
}

function ingressSync({ story, asked }: AskContext): Answer | null {
  const question = 'Is ingress sync on?'
  const remark = asked.get('sync')
  const extra = remark === undefined ? [] : [remark]
  const run = story.runs.at(-1)
  if (run?.syncOff)
    return { question, answer: 'No, it is switched off by a setting.', evidence: [run.syncOff.line, ...extra] }
  if (story.lines('watcher-failed').length > 0 && !run?.watcherUp) {
    return {
      question,
      answer: 'It was asked for, but it could not start; no routes are served.',
      evidence: [...story.lines('watcher-failed'), ...extra],
    }
  }
  const steps = story.lines('sync-on', 'watcher-starting', 'sync-request', 'sync-ok', 'watcher-up')
  if (steps.length === 0) {
    return remark === undefined
      ? null
      : {
          question,
          answer: 'This log does not say; the line “Ingress sync enabled” comes at the start.',
          evidence: extra,
        }
  }
  const last = story.syncs.at(-1)
  const found = last?.asked ?? last?.ingresses
  const parts = [
    run?.watcherStarting ? 'started' : null,
    found == null ? null : `${plural(found, 'Ingress', 'Ingresses')} found`,
    last?.ok ? 'synced' : last?.failed ? 'sync failed' : null,
    run?.watcherUp ? 'running' : null,
  ].filter((part) => part !== null)
  const empty =
    run && runsAlone(run) ? ' But the agent has no cluster id, so it is void: the routes belong to nobody.' : ''
  return {
    question,
    answer: `Yes${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.${empty}`,
    evidence: [...steps, ...extra],
  }
}

function bothWays({ story }: AskContext): Answer | null {
  const single = story.lines('single', 'change')
  const list = story.lines('sync-ok', 'sync-request')
  if (single.length === 0 || list.length === 0) return null
  return {
    question: 'Why are Ingresses registered one by one and again all at once?',
    answer:
      'Both are right. The informer, the part that watches Kubernetes, reports each Ingress that exists as “add”; then one list sends them all, so that the controller also learns what is gone. The controller removes doubles.',
    evidence: [...single.slice(0, 3), ...list.slice(0, 2)],
  }
}

function resync({ story, range }: AskContext): Answer | null {
  const outage = story.outages.find((one) => one.back)
  if (!outage?.back) return null
  const question = 'Are routes sent again after a reconnect?'
  const backLine = outage.back.line
  const after = story.syncs.find((sync) => sync.start.line > backLine)
  if (after) {
    return {
      question,
      answer: `Yes, and it was done: ${after.ok ? `${plural(after.routes ?? after.asked ?? 0, 'route')} taken` : 'the list was sent'} after the return.`,
      evidence: [backLine, (after.ok ?? after.start).line],
    }
  }
  const version = story.version ?? range?.[1]
  const old = version ? Number(version.split('.')[2]) < 70 : false
  return {
    question,
    answer: old
      ? 'Not by this version: agents before November 2025 did not send them again, on purpose. The controller keeps routes for 24 hours.'
      : 'Versions since November 2025 do so right after the return; this log does not show it, as it ends before or leaves it out. Older ones do not, on purpose. No route is lost by it: the controller keeps routes for 24 hours.',
    evidence: [backLine],
  }
}

function routesRegistered({ story }: AskContext): Answer | null {
  const question = 'Are my routes registered?'
  const run = story.runs.at(-1)
  if (run && runsAlone(run) && story.lines('sync-ok', 'empty-sync').length > 0) {
    return {
      question,
      answer: 'No. The list was sent with an empty cluster id, so the routes belong to no cluster.',
      evidence: story.lines('empty-sync', 'sync-ok'),
    }
  }
  const last = story.syncs.at(-1)
  if (story.troubles.has('sync') || story.lines('no-routes').length > 0) {
    return {
      question,
      answer:
        'No, not by what this log shows: sending them failed. Routes that the controller had before stay for up to 24 hours.',
      evidence: story.lines('sync-failed', 'no-routes'),
    }
  }
  if (run?.forbidden)
    return {
      question,
      answer: 'No. The agent may not list Ingresses, so it has nothing to register.',
      evidence: story.lines('forbidden'),
    }
  if (!last?.ok) return null
  const count = last.routes ?? last.ingresses ?? last.asked
  const good = story.syncs.filter((sync) => sync.ok).length
  const of = last.ingresses !== null ? ` of ${plural(last.ingresses, 'Ingress', 'Ingresses')}` : ''
  const answer =
    count === 0
      ? 'There were none to register: no Ingress is managed by PipeOps. The agent then sends nothing and still prints that it synced.'
      : `Yes: ${count === null ? 'the list' : plural(count, 'route')}${of} taken by the controller${good > 1 ? `, ${times(good)} in this log` : ''}.`
  return { question, answer, evidence: [last.ok.line] }
}

function privateCluster({ story }: AskContext): Answer | null {
  const mark = story.privateMark
  if (!mark) return null
  return story.isPrivate === false
    ? {
        question: 'Is my cluster private, and what does tunnel mean?',
        answer: 'It is public: its LoadBalancer has an external address, and requests come to it directly.',
        evidence: [mark.line],
      }
    : {
        question: 'Is my cluster private, and what does tunnel mean?',
        answer:
          'It is treated as private: nothing outside can reach it directly. Tunnel means that requests for your applications come through the connection that the agent opened from inside, so no port of the cluster must be open.',
        evidence: story.lines('private').length > 0 ? story.lines('private') : [mark.line],
      }
}

function why1006({ story, asked }: AskContext): Answer | null {
  const lines = story.lines('1006')
  const remark = asked.get('1006')
  if (lines.length === 0 && remark === undefined) return null
  return {
    question: 'Why does it close with 1006?',
    answer:
      'No goodbye came; it says no more. 1006 is written by the receiving side when a connection ends without a close message: a restart of the other end, a proxy with an idle time-out, or the network. It is no error of the agent.',
    evidence: remark === undefined ? lines : [...lines, remark],
  }
}

function comeBack({ story, range, asked }: AskContext): Answer | null {
  const question = 'Will it come back by itself, and when at the latest?'
  const run = story.runs.at(-1)
  if (!run) return null
  if (run.authRefused)
    return {
      question,
      answer: 'No. After a refused token it is silent until it is restarted with a valid one.',
      evidence: [run.authRefused.line],
    }
  if (runsAlone(run)) {
    return {
      question,
      answer:
        'No. An agent that was once connected tries for ever; one whose first connection fails does not try again until it is restarted.',
      evidence: story.lines('standalone', 'client-failed', 'empty-sync').slice(0, 3),
    }
  }
  const outage = story.openOutage
  const wait = longestWait(story, range)
  if (outage) {
    const last = outage.lastTry?.mark.at ?? outage.start.at
    const due = last === null ? '' : ` By its backoff the next try is due by ${clock(last + wait)}.`
    return {
      question,
      answer: `It goes on trying for ever, at most ${span(wait)} apart, and comes back as soon as the other end answers.${due}`,
      evidence: [outage.start.line, ...(outage.lastTry ? [outage.lastTry.mark.line] : [])],
    }
  }
  const back = [...story.outages].reverse().find((one) => one.back)
  if (back?.back) {
    const took = back.start.at !== null && back.back.at !== null ? ` after ${span(back.back.at - back.start.at)}` : ''
    return {
      question,
      answer: `It did${took}. After a loss its tries are at most ${span(wait)} apart.`,
      evidence: [back.start.line, back.back.line],
    }
  }
  return asked.has('back')
    ? {
        question,
        answer: `There is no loss in this log. After one, tries are at most ${span(wait)} apart.`,
        evidence: [asked.get('back') ?? 1],
      }
    : null
}

function loseRoutes({ story }: AskContext): Answer | null {
  const outage = story.outages.at(-1)
  if (!outage) return null
  return {
    question: 'Does it lose its routes by a loss of the connection?',
    answer:
      'No. The controller keeps routes for 24 hours; during the loss they cannot be used through the tunnel, and work again after the return.',
    evidence: [outage.start.line, ...(outage.back ? [outage.back.line] : [])],
  }
}

const ASKERS = [ping, ingressSync, routesRegistered, bothWays, resync, privateCluster, why1006, comeBack, loseRoutes]

/** Answers to the usual worries, each with the lines it rests on; a worry without a line is left out. */
export function answerWorries(context: AskContext): Answer[] {
  const found: Answer[] = []
  for (const ask of ASKERS) {
    const answer = ask(context)
    if (answer && answer.evidence.length > 0)
      found.push({ ...answer, evidence: [...new Set(answer.evidence)].sort((a, b) => a - b).slice(0, 10) })
  }
  return found
}

/** Words in somebody's remark that show which worry it is. */
const TOPICS: ReadonlyArray<readonly [topic: string, words: RegExp]> = [
  ['sync', /\bsync/i],
  ['health', /\bping|health|heart ?beat/i],
  ['1006', /\b1006\b/],
  ['back', /\b(?:come|coming|get|go)\b.{0,20}\bback\b|reconnect/i],
  ['routes', /\broutes?\b/i],
]

/** Which worries a remark names; empty when it is no remark about the agent. */
export function worriesIn(text: string): string[] {
  if (text.length > 300 || !/[a-z]{2,} [a-z]{2,}/i.test(text)) return []
  return TOPICS.filter(([, words]) => words.test(text)).map(([topic]) => topic)
}
