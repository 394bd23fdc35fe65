import type { Generation } from '@/lib/contracts/cluster'
import type { Cause } from '@/lib/contracts/state'
import type { Resolution, Transition } from '@/lib/contracts/timeline'
import { formatClock, type Zone } from './clock'
import { codeText } from './parts'
import { formatSpan, limitInWords, spanInWords } from './span'

const HOW_BACK: Partial<Record<Cause, string>> = {
  resumed: 'same process, session resumed',
  'hand-over': 'on the gateway',
  'route-sync': 'named by its route sync',
  beat: 'named by its beat',
}

/** Agents of November 2025 register after every loss, so there a new registration tells nothing of a restart. */
function newRegistration(generation: Generation | null | undefined): string {
  if (generation === '2025-11') return 'as agents of November 2025 do after every loss'
  return generation ? 'the agent was restarted' : 'the agent was restarted, or is of November 2025'
}

function backText(cause: Cause, awayMs: number, generation: Generation | null | undefined): string {
  const after = `Back after ${spanInWords(awayMs)}`
  if (cause === 're-registered' || cause === 'registered') {
    return `${after} with a new registration: ${newRegistration(generation)}.`
  }
  const how = HOW_BACK[cause]
  return how ? `${after}: ${how}.` : `${after}.`
}

function followed(resolution: Resolution | undefined, generation: Generation | null | undefined): string {
  if (!resolution) return 'what follows will tell.'
  return `what followed: ${backText(resolution.cause, resolution.awayMs, generation).replace(/^B/, 'b')}`
}

/**
 * Why a connection state changed, in sentences; what followed a loss stands behind its own cause.
 * @param generation of the agent, where known: it decides what a new registration proves
 */
export function causeText(transition: Transition, zone: Zone, generation?: Generation | null): string {
  const { cause, evidence, resolution } = transition
  const back = evidence.awayMs !== undefined ? backText(cause, evidence.awayMs, generation) : null
  switch (cause) {
    case 'registered':
      return back ?? (evidence.registration === 'resume' ? 'Registered, resuming its state.' : 'Registered as new.')
    case 're-registered':
      return back ?? 'Registered again.'
    case 'resumed':
      return back ?? 'Session resumed by the same process.'
    case 'route-sync':
      return back ?? 'Its route sync named it.'
    case 'beat':
      return back ?? 'Its beat arrived.'
    case 'hand-over':
      return `Moved to the gateway at ${formatClock(transition.at, zone)}: a hand-over, not a loss.`
    case 'no-goodbye': {
      const ended = `Ended without a goodbye${codeText(evidence.code ?? 1006)}.`
      return `${ended} A stop, a crash and a cut cable look alike; ${followed(resolution, generation)}`
    }
    case 'closed': {
      const ended = `Closed by its agent${codeText(evidence.code)}`
      return resolution ? `${ended}; ${followed(resolution, generation)}` : `${ended}.`
    }
    case 'half-open': {
      const since = evidence.lastBeatAt ?? evidence.lastArrivalAt
      const silent = since != null ? `since ${formatClock(since, zone)}` : `for ${formatSpan(evidence.silentMs ?? 0)}`
      return `Half-open: the socket is open, beats are silent ${silent}. Nobody may be at its other end.`
    }
    case 'no-return': {
      const due =
        evidence.dueBy !== undefined ? ` by ${formatClock(evidence.dueBy, zone)}, when the last one was due` : ''
      return `No try came${due}. The agent is stopped, cut off, or cannot reach us.`
    }
    case 'own-restart': {
      const gap = evidence.silentMs
        ? `was not running from ${formatClock(transition.at - evidence.silentMs, zone)} to`
        : 'started at'
      return `Lifeline ${gap} ${formatClock(transition.at, zone)}. Nobody was watching; this time counts neither as up nor as down.`
    }
    case 'closed-by-us':
      return evidence.silentMs
        ? `We ended the socket: nothing came through it for ${limitInWords(evidence.silentMs)}.`
        : 'We ended the socket.'
  }
}
