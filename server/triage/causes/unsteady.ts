import { formatCount } from '@/lib/format/number'
import { limitInWords } from '@/lib/format/span'
import { isLoss } from '@/server/fleet/loss'
import { findingOf } from '@/server/triage/facts/ask'
import { gapsBetween, type Regularity, regularity } from '@/server/triage/facts/regular'
import type { ClusterFacts } from '@/server/triage/facts/types'
import { type CauseRule, fact, facts } from './rule'

/** So many losses a day, at a regular distance, are one trouble, however far apart they are. */
const REGULAR_LOSSES = 4
const CONFLICT_FRESH_MS = 3_600_000

function lossesOf({ transitions }: ClusterFacts) {
  return transitions.filter(isLoss)
}

/** The codes with which its sockets closed, in words: "each with 1006". */
function codesText(losses: ReturnType<typeof lossesOf>): string {
  const codes = [...new Set(losses.map(({ evidence }) => evidence.code))].sort((a, b) => (a ?? 0) - (b ?? 0))
  const [only] = codes
  if (codes.length === 1) return only === undefined ? 'each fell silent' : `each with ${only}`
  return `with ${codes.map((code) => code ?? 'silence').join(', ')}`
}

/**
 * How many new processes registered in a stretch of time; null where nobody can say: agents of November 2025 register
 * after every loss.
 */
function newProcesses({ events, detail }: ClusterFacts, from: number): number | null {
  if (events.length === 0 || detail.generation === null || detail.generation === '2025-11') return null
  return events.filter(({ kind, at }) => kind === 'registered' && at > from).length
}

function patternText(rhythm: Regularity | null, starts: number | null, losses: number): string {
  const beat = rhythm ? `regular, every ${limitInWords(rhythm.median)}` : 'irregular'
  if (starts === null) return `${beat}; look for a limit on the way if its process stays the same`
  if (starts === 0) return `${beat}; the same process comes back: look for a limit on the way, not for a crash`
  if (starts >= losses - 1) return `${beat}; each time a new process registers: it crashes, or is restarted`
  return `${beat}; some returns are new processes`
}

/** Up and down: three losses in a quarter of an hour, or fewer that keep time. */
export const flapping: CauseRule = {
  id: 'flapping',
  look: (told) => {
    const losses = lossesOf(told)
    // Where its history was not read, the reducer's own books tell when it was lost.
    const times = (losses.length > 0 ? losses : told.state.losses).map(({ at }) => at)
    const rhythm = regularity(gapsBetween(times))
    const { flapping: now } = told.detail
    if (!now && (rhythm === null || times.length < REGULAR_LOSSES)) return null
    const first = times.at(-(now?.losses ?? REGULAR_LOSSES)) ?? told.detail.since
    const recent = losses.filter(({ at }) => at >= first)
    const starts = newProcesses(told, first)
    const count = now?.losses ?? times.filter((at) => at >= first).length
    return {
      certainty: now ? 'certain' : 'likely',
      says: `Up and down: ${formatCount(count, 'loss', 'losses')}${recent.length > 0 ? ` ${codesText(recent)}` : ''}, ${patternText(rhythm, starts, count)}.`,
      evidence: facts(
        now && fact(`${now.losses} losses in 15 min`, now.since),
        ...recent
          .slice(-4)
          .map(({ at, evidence }) => fact(evidence.code === undefined ? 'a loss' : `a loss with ${evidence.code}`, at)),
        !now && fact('the first of a regular row', first),
        starts !== null && starts > 0 && fact(`${formatCount(starts, 'new registration')} since`, first),
      ),
    }
  },
}

/** Two agents beat with one identity. */
export const duplicateAgents: CauseRule = {
  id: 'duplicate-agents',
  look: (told) => {
    const finding = findingOf(told, 'duplicate-agents')
    if (!finding) return null
    return {
      certainty: 'certain',
      says: 'Two agents run with one identity, each on a socket of its own.',
      evidence: facts(
        fact('two sockets beat steadily at the same time', finding.since),
        ...told.detail.sockets.map(({ address, openedAt }) => fact(`a socket from ${address}`, openedAt)),
      ),
    }
  },
}

/** Another agent claims what is this cluster's. */
export const identityConflict: CauseRule = {
  id: 'identity-conflict',
  look: (told, now) => {
    const finding = findingOf(told, 'identity-conflict')
    if (!finding) return null
    const seen = finding.lastAt ?? finding.since
    return {
      certainty: now - seen < CONFLICT_FRESH_MS ? 'certain' : 'likely',
      says: 'Another agent claims the identity of this cluster: two installations share its token, or a copied state.',
      evidence: facts(fact(finding.message, seen), seen !== finding.since && fact('seen first', finding.since)),
    }
  },
  waits: (told) => {
    const finding = findingOf(told, 'identity-conflict')
    return [finding && (finding.lastAt ?? finding.since) + CONFLICT_FRESH_MS]
  },
}
