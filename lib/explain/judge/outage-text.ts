import { causeOf, NEW_TOKEN } from './causes'
import type { Draft, Mark } from './draft'
import type { EpisodeText } from './episode-text'
import type { Outage, Story } from './story'
import { clock, plural, seconds, span } from './words'

/** Longest wait between two tries: 60 s and a quarter in 2026, 15 s and a quarter before (agent-protocol, section 1). */
export const NEWEST_WAIT_MS = 75_000
export const OLDER_WAIT_MS = 19_000

/** How long the next try may take at most, by what the log shows of the agent's generation. */
export function longestWait(story: Story, range: readonly [string, string] | null): number {
  if (story.newestBackoff !== null) return story.newestBackoff ? NEWEST_WAIT_MS : OLDER_WAIT_MS
  const version = story.version ?? range?.[1] ?? null
  const number = version ? Number(version.split('.')[2] ?? '999') : 999
  return number >= 237 ? NEWEST_WAIT_MS : OLDER_WAIT_MS
}

function whyLost(outage: Outage): string {
  if (outage.byBeats && !outage.lost) {
    return 'Heartbeats could not be sent any more, so the agent found its connection dead.'
  }
  if (!outage.lost) {
    return 'No line tells of the loss itself: the connection was half-open (its other end had gone silent, which the newest agents notice after about 60 s), or the other side closed it in order. The tries to connect again are the first sign.'
  }
  if (/1006/.test(outage.error)) {
    return '1006 only says that no goodbye came: a restart of the gateway or controller, a proxy, or the network. An instant return points to the other end, not to this cluster.'
  }
  if (/1008/.test(outage.error)) {
    return 'The other end closed it on purpose (1008: against its rules), as it does when a token is revoked or another agent takes its place.'
  }
  if (/101[123]/.test(outage.error)) {
    return 'The other end closed it because of itself (1011 to 1013: a fault, a restart, or too much load there).'
  }
  if (/100[01]/.test(outage.error)) return 'The other end closed the connection in order, as it does when it restarts.'
  if (/time-?out/i.test(outage.error)) {
    return 'Nothing came from the other end for too long: a cut on the way, or the other end hung.'
  }
  return 'The other end went away: a restart there, a proxy between, or the network.'
}

function triesOf({ tries, failed, longestWaitMs }: Outage): string {
  const count = Math.max(tries, failed)
  if (count === 0) return ''
  if (count === 1) return `; the agent tried once${longestWaitMs > 0 ? `, after ${seconds(longestWaitMs)}` : ''},`
  return `; the agent tried ${count} times${longestWaitMs > 0 ? `, waiting up to ${seconds(longestWaitMs)} between,` : ''}`
}

function over(outage: Outage, back: Mark): EpisodeText {
  const ms = outage.start.at !== null && back.at !== null ? back.at - outage.start.at : null
  const away = ms === null ? null : ms < 1000 ? 'within 1 s' : `after ${span(ms)}`
  const after = outage.restarted ? 'The program was started anew and connected.' : 'It came back by itself.'
  const cause = causeOf(outage.tryError)
  const failed = outage.failed > 0 && cause ? ` Tries failed meanwhile: ${cause.says}.` : ''
  return {
    title: away ? `Connection lost, back ${away}` : 'Connection lost, and back',
    status: 'expected',
    what: `The connection was cut${triesOf(outage)} and was in again.${failed} ${after}`,
    why: whyLost(outage),
    do: 'Nothing. If losses come every few minutes, look at idle time-outs of proxies between.',
    verify: `Line ${back.line} shows the return. On the next loss, compare the times with those of other clusters.`,
  }
}

function open(outage: Outage, story: Story): EpisodeText {
  const run = story.runs.at(-1)
  const tries = Math.max(outage.tries, outage.failed)
  const cause = causeOf(outage.tryError)
  const refused = run?.authRefused || cause?.kind === 'token'
  const stopped = run?.stopSignal ?? run?.end?.mark
  const due =
    outage.lastTry?.mark.at != null && !stopped && !refused
      ? ` The next try is due by ${clock(outage.lastTry.mark.at + longestWait(story, null))}.`
      : ''
  const failed = cause ? ` The last one failed: ${cause.says}.` : ''
  const told = `The connection was lost; ${tries > 0 ? `${plural(tries, 'try', 'tries')} in this log` : 'no try is in this log'}, and none worked.${failed}${due}`
  const goesOn = stopped ? '' : 'The agent goes on trying by itself. '
  return {
    title:
      outage.start.at === null
        ? 'Connection lost, no return'
        : `Connection lost at ${clock(outage.start.at)}, no return`,
    status: 'problem',
    what: run?.authRefused
      ? 'The connection was lost, and on the way back the token was refused. From then on the agent is silent.'
      : told,
    why: whyLost(outage),
    do: refused
      ? NEW_TOKEN
      : cause && cause.kind !== 'other'
        ? `${goesOn}${cause.advice}`
        : `${goesOn}If it stays out for more than a few minutes: see whether the controller’s address answers from inside the cluster, and ask whether other clusters are out too.`,
    verify: '“Reconnected successfully to WebSocket” must come.',
  }
}

/** What a loss was, and how it ended. */
export function outageText(draft: Draft, story: Story): EpisodeText {
  const outage = story.outages.find((one) => one.draft === draft)
  if (outage?.atStop) {
    return {
      title: 'Connection ended with the stop',
      status: 'expected',
      what: 'The connection ended seconds before the agent was told to stop; both have one cause.',
      why: 'A node or a network that goes down takes the connection first.',
      do: 'Nothing, if the stop was meant.',
      verify: 'After the next start “Agent registered successfully” must come.',
    }
  }
  if (outage) return outage.back ? over(outage, outage.back) : open(outage, story)
  return {
    title: 'Connection',
    status: 'expected',
    what: 'Lines about a reconnect.',
    why: 'The connection was lost or renewed.',
    do: 'Nothing.',
    verify: '“Reconnected successfully to WebSocket” follows.',
  }
}
