import { LIMITS } from '@/lib/contracts/state'
import { limitInWords, spanInWords } from '@/lib/format/span'
import { followedSocket } from '@/server/fleet/judge'
import { isAway, lostAt } from '@/server/triage/facts/ask'
import { type Regularity, regularity } from '@/server/triage/facts/regular'
import { ageOf, type SocketLife, socketLives } from '@/server/triage/facts/sockets'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { after, type CauseRule, type Draft, fact, facts } from './rule'

/** Beats and pings come every 30 s at most: who still pings has an open way. */
const LIVELY_MS = 60_000
/** The death of a silent connection lies anywhere between two beats. */
const STRAY_MS = 35_000
/** Deaths that are told one by one. */
const TOLD = 4
/** So often a day it is no chance. */
const REPEATED = 2

/** Since when the followed socket stands open without a beat; null where it does not. */
function silentNow({ detail, state }: ClusterFacts): number | null {
  if (detail.state !== 'disconnected' || detail.cause !== 'half-open') return null
  return detail.evidence.lastArrivalAt ?? state.since
}

/** The newest sign of life of the open socket that is no arrival: a ping, or any frame. */
function lastSign({ state }: ClusterFacts): number | null {
  const socket = followedSocket(state)
  if (!socket) return null
  const signs = [socket.lastPingAt, socket.lastFrameAt].filter((at) => at !== null)
  return signs.length === 0 ? null : Math.max(...signs)
}

function isLively(told: ClusterFacts, now: number): boolean {
  const sign = lastSign(told)
  return sign !== null && now - sign < LIVELY_MS
}

/** How a socket is ended by us for its silence: without a close frame. */
const NO_CLOSE_FRAME = 1006

/** The loss that still runs began with a socket that fell silent. */
function lostSilently(told: ClusterFacts): boolean {
  const at = lostAt(told)
  const { closed } = told.state
  if (at !== null && closed?.by === 'us' && closed.code === NO_CLOSE_FRAME && closed.socketId >= 0) return true
  return at !== null && told.transitions.some((change) => change.cause === 'half-open' && change.at >= at)
}

function measured(lives: readonly SocketLife[]): Regularity | null {
  return regularity(lives.map(ageOf), STRAY_MS)
}

function measuredText({ least, most, count }: Regularity): string {
  const [from, to] = [limitInWords(least), limitInWords(most)]
  return `its last ${count} connections died after ${from === to ? from : `${from} to ${to}`}`
}

/** A way on which connections die without an end: a proxy, NAT or firewall that forgets them. */
export const halfOpenPath: CauseRule = {
  id: 'half-open-path',
  look: (told, now) => {
    const since = silentNow(told)
    if (since !== null && isLively(told, now)) return null
    const silent = socketLives(told).filter((life) => life.silent)
    const current = since !== null || lostSilently(told)
    if (!current && silent.length < REPEATED) return null
    const rhythm = measured(silent)
    const gone = current && since === null && now - (lostAt(told) ?? now) > 2 * LIMITS.returnMs
    return {
      certainty: rhythm || silent.length >= REPEATED || !gone ? 'likely' : 'possible',
      says: rhythm
        ? `A proxy, NAT or firewall on the way drops idle connections without a word: ${measuredText(rhythm)}.`
        : 'Its connection died without an end: something on the way forgot it, or its node vanished.',
      evidence: facts(
        since !== null && fact(`socket open, nothing through it for ${spanInWords(now - since)}`, since),
        current && since === null && fact('its connection fell silent and was ended by us', lostAt(told)),
        ...silent
          .slice(-TOLD)
          .map((life) => fact(`a connection fell silent after ${limitInWords(ageOf(life))}`, life.to)),
      ),
    }
  },
  waits: (told) => [
    silentNow(told) === null ? null : after(lastSign(told), LIVELY_MS),
    after(lostAt(told), 2 * LIMITS.returnMs + 1),
  ],
}

/** Its socket lives and its beats do not come: the way is open, the agent is not well. */
export const agentHangs: CauseRule = {
  id: 'agent-hangs',
  look: (told, now): Draft | null => {
    const since = silentNow(told)
    const sign = lastSign(told)
    if (since === null || !isAway(told) || sign === null || !isLively(told, now)) return null
    return {
      certainty: 'likely',
      says: 'The way is open and its agent answers, yet it sends no beats: it hangs, or cannot read its cluster.',
      evidence: facts(fact('no beat since', since), fact('its socket still pings', sign)),
    }
  },
  waits: (told) => [silentNow(told) === null ? null : after(lastSign(told), LIVELY_MS)],
}
