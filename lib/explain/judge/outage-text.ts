import type { Draft } from './draft'
import type { EpisodeText } from './episode-texts'
import type { Outage, Story } from './story'
import { clock, plural, span } from './words'

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

function causeOf(outage: Outage): string {
  if (outage.byBeats && !outage.lost)
    return 'Heartbeats could not be sent any more, so the agent found its connection dead.'
  if (!outage.lost)
    return 'No line tells of the loss itself: the connection was half-open (its other end had gone silent), or the other side closed it in order. The tries to connect again are the first sign.'
  if (/1006/.test(outage.error))
    return '1006 only says that no goodbye came: a restart of the gateway or controller, a proxy, or the network. An instant return points to the other end, not to this cluster.'
  if (/100[01]/.test(outage.error)) return 'The other end closed the connection in order, as it does when it restarts.'
  if (/time-?out/i.test(outage.error))
    return 'Nothing came from the other end for too long: a cut on the way, or the other end hung.'
  return 'The other end went away: a restart there, a proxy between, or the network.'
}

/** What a loss was, and how it ended. */
export function outageText(draft: Draft, story: Story): EpisodeText {
  const outage = story.outages.find((one) => one.draft === draft)
  if (!outage) {
    return {
      title: 'Connection',
      status: 'expected',
      what: 'Lines about a reconnect.',
      why: 'The connection was lost or renewed.',
      do: 'Nothing.',
      verify: '“Reconnected successfully to WebSocket” follows.',
    }
  }
  const why = causeOf(outage)
  const tries = Math.max(outage.tries, outage.failed)
  const waited = outage.longestWaitMs > 0 ? `, waiting up to ${span(outage.longestWaitMs)} between` : ''
  if (outage.back) {
    const away = outage.start.at !== null && outage.back.at !== null ? span(outage.back.at - outage.start.at) : null
    return {
      title: away ? `Connection lost, back after ${away}` : 'Connection lost, and back',
      status: 'expected',
      what: `The connection was cut${tries > 0 ? `; the agent tried ${tries === 1 ? 'once' : `${tries} times`}${waited}` : ''} and was in again.`,
      why,
      do: 'Nothing. If it comes back every few minutes, look at idle time-outs of proxies between.',
      verify: `Line ${outage.back.line} shows the return. On the next loss, compare the times with those of other clusters.`,
    }
  }
  const run = story.runs.at(-1)
  const refused = run?.authRefused
  const due =
    outage.lastTry?.mark.at != null
      ? ` The next try is due by ${clock(outage.lastTry.mark.at + longestWait(story, null))}.`
      : ''
  return {
    title:
      outage.start.at === null
        ? 'Connection lost, no return'
        : `Connection lost at ${clock(outage.start.at)}, no return`,
    status: 'problem',
    what: refused
      ? 'The connection was lost, and on the way back the token was refused. From then on the agent is silent.'
      : `The connection was lost; ${tries > 0 ? `${plural(tries, 'try', 'tries')} in this log` : 'no try is in this log'}, and none worked.${due}`,
    why,
    do: refused
      ? 'Give the agent a valid token and restart it.'
      : 'The agent goes on trying by itself. If it stays out for more than a few minutes: see whether the controller’s address answers from inside the cluster, and ask whether other clusters are out too.',
    verify: '“Reconnected successfully to WebSocket” must come.',
  }
}
