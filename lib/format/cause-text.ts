import type { Generation } from '@/lib/contracts/cluster'
import { type Cause, LIMITS, STATE_LOOK } from '@/lib/contracts/state'
import type { Resolution, Transition } from '@/lib/contracts/timeline'
import { formatClock, type Zone } from './clock'
import { codeText } from './parts'
import { formatSpan, limitInWords, spanInWords } from './span'

type About = Pick<Transition['evidence'], 'endpoint' | 'registration'> & { generation?: Generation | null }

/** Agents of November 2025 register after every loss, so there a new registration tells nothing of a restart. */
function newRegistration(generation: Generation | null | undefined): string {
  if (generation === '2025-11') return 'as agents of November 2025 do after every loss'
  return generation ? 'the agent was restarted' : 'the agent was restarted, or is of November 2025'
}

/**
 * A return without a registration is that of the same process on the controller's path; on the gateway's a restarted
 * agent resumes without one too (protocol notes, section 4).
 */
function backText(cause: Cause, awayMs: number, about: About): string {
  const after = `Back after ${spanInWords(awayMs)}`
  if (cause === 're-registered' || cause === 'registered' || cause === 'resumed') {
    const mode = about.registration === 'resume' ? ' (resume)' : ''
    return `${after} with a new registration${mode}: ${newRegistration(about.generation)}.`
  }
  if (cause !== 'route-sync' && cause !== 'beat') return `${after}.`
  if (about.endpoint === 'gateway') return `${after}: session resumed on the gateway.`
  return `${after}: same process, session resumed.`
}

function followed(resolution: Resolution | undefined, about: About): string {
  if (!resolution) return 'what follows will tell.'
  return `what followed: ${backText(resolution.cause, resolution.awayMs, about).replace(/^B/, 'b')}`
}

function noReturn(dueBy: number | undefined, at: number, zone: Zone): string {
  const why = 'The agent is stopped, cut off, or cannot reach us.'
  if (dueBy === undefined) return `No sign for ${limitInWords(LIMITS.returnMs)} after it ended. ${why}`
  const due = formatClock(dueBy, zone)
  if (dueBy <= at) return `No try came by ${due}, when the last one was due. ${why}`
  return `No sign for ${limitInWords(LIMITS.returnMs)} after it ended; the next try was due by ${due}. ${why}`
}

/**
 * Why a connection state changed, in sentences; what followed a loss stands behind its own cause.
 * @param generation of the agent, where known: it decides what a new registration proves
 */
export function causeText(transition: Transition, zone: Zone, generation?: Generation | null): string {
  const { cause, evidence, resolution } = transition
  const about = { ...evidence, generation }
  const back = evidence.awayMs !== undefined ? backText(cause, evidence.awayMs, about) : null
  if (transition.to === 'connecting') return 'Its socket is open; nothing has arrived through it yet.'
  switch (cause) {
    case 'registered':
      return back ?? 'Registered as new.'
    case 're-registered':
      return back ?? 'Registered again.'
    case 'resumed':
      return back ?? 'Registered, resuming its state.'
    case 'route-sync':
      return back ?? 'Its route sync named it.'
    case 'beat':
      return back ?? 'Its beat arrived.'
    case 'hand-over':
      return `Moved to the gateway at ${formatClock(transition.at, zone)}: a hand-over, not a loss.`
    case 'no-goodbye': {
      const ended = `Ended without a goodbye${codeText(evidence.code ?? 1006)}.`
      return `${ended} A stop, a crash and a cut cable look alike; ${followed(resolution, about)}`
    }
    case 'closed': {
      const ended = `Closed by its agent${codeText(evidence.code)}`
      return resolution ? `${ended}; ${followed(resolution, about)}` : `${ended}.`
    }
    case 'half-open': {
      const since = evidence.lastBeatAt ?? evidence.lastArrivalAt
      const silent = since != null ? `since ${formatClock(since, zone)}` : `for ${formatSpan(evidence.silentMs ?? 0)}`
      return `Half-open: the socket is open, beats are silent ${silent}. Nobody may be at its other end.`
    }
    case 'no-return':
      return noReturn(evidence.dueBy, transition.at, zone)
    case 'own-restart': {
      const gap = evidence.silentMs
        ? `was not running from ${formatClock(transition.at - evidence.silentMs, zone)} to`
        : 'started at'
      return `Lifeline ${gap} ${formatClock(transition.at, zone)}. Nobody was watching; this time counts neither as up nor as down.`
    }
    case 'agent-down':
      return 'None of its pods runs, says the companion beside it.'
    case 'closed-by-us':
      return evidence.silentMs
        ? `We ended the socket: nothing came through it for ${limitInWords(evidence.silentMs)}.`
        : 'We ended the socket.'
    case 'reported':
      return `Its agent’s own port says that it is ${STATE_LOOK[transition.to].label.toLowerCase()}.`
    case 'listed':
      return `Its controller lists it as ${STATE_LOOK[transition.to].label.toLowerCase()}${evidence.note ? ` (“${evidence.note}”)` : ''}.`
    case 'unread':
      return 'What said how it is could not be read any more.'
  }
}
