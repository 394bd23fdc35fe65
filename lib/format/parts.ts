import type { ClusterRow } from '@/lib/contracts/cluster'
import { type Basis, type Cause, type ConnectionState, LIMITS, STATE_LOOK } from '@/lib/contracts/state'
import { formatMoment, type Zone } from './clock'
import { capitalize, countInWords } from './number'
import { limitInWords, spanInWords } from './span'

/** A sentence in two weights: the fact first, then what stands beside it. */
export interface TwoPart {
  lead: string
  rest: string | null
}

/** "(1006)" where a close code is known, else nothing. */
export function codeText(code: number | undefined): string {
  return code === undefined ? '' : ` (${code})`
}

/** Since when beats are silent on an open socket: the last beat or, before any, the last arrival. */
export function silentSince(row: Pick<ClusterRow, 'evidence' | 'lastBeatAt' | 'lastArrivalAt' | 'since'>): number {
  return row.evidence.lastBeatAt ?? row.lastBeatAt ?? row.evidence.lastArrivalAt ?? row.lastArrivalAt ?? row.since
}

/** When the socket of an absent cluster ended: a verdict of "no return" falls LIMITS.returnMs after that. */
export function awaySince(row: Pick<ClusterRow, 'cause' | 'evidence' | 'since'>): number {
  return row.cause === 'no-return' ? row.since - (row.evidence.silentMs ?? LIMITS.returnMs) : row.since
}

/** By when the next try is due or, once that has passed, was due. Null when nobody can say. */
export function nextTry(dueBy: number | null, now: number, zone: Zone): string | null {
  if (dueBy === null) return null
  const moment = formatMoment(dueBy, now, zone)
  return dueBy >= now ? `Next try due by ${moment}` : `A try was due by ${moment}`
}

/** How a cluster first showed itself; without a registration it is merely seen. */
export function arrivedText(cause: Cause | null): string {
  return cause === 'beat' || cause === 'route-sync' ? 'Seen' : 'Registered'
}

/** Losses of the last 24 hours as one clause without a full stop; null when there were none. */
export function lossesText(losses: ClusterRow['losses24h']): string | null {
  if (losses.count === 0) return null
  if (losses.count === 1) return `One loss of ${spanInWords(losses.longestMs)} in 24 h`
  return `${capitalize(countInWords(losses.count))} losses in 24 h, the longest ${spanInWords(losses.longestMs)}`
}

/** How a state that does not rest on arrivals must be introduced (interface notes, "basis label"). */
export function basisText(basis: Basis, state: ConnectionState): string | null {
  if (basis === 'arrivals') return null
  if (state === 'unknown') {
    const who = basis === 'report' ? 'Its agent’s own port' : 'Its controller'
    return `${who} tells nothing of it now; we do not hold its socket.`
  }
  const word = STATE_LOOK[state].label.toLowerCase()
  if (basis === 'report') return `Its agent says it is ${word}; we do not hold its socket.`
  return `Its controller lists it as ${word}; we do not hold its socket.`
}

/** "late after 45 s, lost after 95 s", by this cluster's own pace of beats. */
export function limitsText(row: Pick<ClusterRow, 'freshMs' | 'lostMs'>): string {
  return `late after ${limitInWords(row.freshMs)}, lost after ${limitInWords(row.lostMs)}`
}
