import { formatSkew } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { findingOf } from '@/server/triage/facts/ask'
import { type CauseRule, fact, facts } from './rule'

/** Less is what networks and buffers do. */
const SKEW_MS = 10_000
const SAMPLES = 2
/** A clock as wrong as everybody's is ours. */
const LIKE_ALL_MS = 5_000
/** From here on certificates and tokens are read as too young or too old. */
const HARMFUL_MS = 5 * 60_000

/** The clock of its agent is off. */
export const clockSkew: CauseRule = {
  id: 'clock-skew',
  look: ({ detail: { skewMs, lastArrivalAt }, state, own }) => {
    if (skewMs === null || Math.abs(skewMs) < SKEW_MS || state.skewSamples.length < SAMPLES) return null
    if (own.medianSkewMs !== null && Math.abs(skewMs - own.medianSkewMs) < LIKE_ALL_MS) return null
    const harmful = Math.abs(skewMs) >= HARMFUL_MS
    const size = `${formatSpan(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead' : 'behind'}`
    return {
      certainty: 'certain',
      says: harmful
        ? `The clock of its agent is ${size}: certificates and tokens may be read as not valid, and its logs are off by that.`
        : `The clock of its agent is ${size}: harmless for its state, which rests on our clock; its logs are off by that.`,
      evidence: [fact(`${formatSkew(skewMs)} over its newest ${state.skewSamples.length} frames`, lastArrivalAt)],
    }
  },
}

/** The port that proxies the Kubernetes API without authentication can be reached from outside (protocol notes, section 3). */
export const portPublic: CauseRule = {
  id: 'port-public',
  look: (told) => {
    const finding = findingOf(told, 'agent-port-public')
    if (!finding) return null
    const evidence = facts(fact(finding.message, finding.since))
    return {
      certainty: 'certain',
      says: 'Anybody can use the Kubernetes API of this cluster through its agent’s port.',
      evidence,
    }
  },
}
