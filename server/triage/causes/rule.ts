import type { CauseId, Certainty, TriageCause, TriageEvidence } from '@/lib/contracts/triage'
import type { ClusterFacts } from '@/server/triage/facts/types'

/** What a rule found. What is not given is as the texts of its cause say. */
export interface Draft {
  certainty: Certainty
  says: string
  evidence: readonly TriageEvidence[]
  step?: TriageCause['step']
  subject?: TriageCause['subject']
  quiet?: boolean
  needsPerson?: boolean
  actor?: TriageCause['actor']
}

/** One cause: when it is claimed. Null: nothing speaks for it. */
export interface CauseRule {
  id: CauseId
  look: (facts: ClusterFacts, now: number) => Draft | null
  /** Moments at which its answer may change though nothing happens. */
  waits?: (facts: ClusterFacts) => readonly (number | null)[]
}

export function fact(text: string, at: number | null): TriageEvidence {
  return { fact: text, at }
}

/** A moment that lies `ms` after another one, if there is that one. */
export function after(at: number | null | undefined, ms: number): number | null {
  return at == null ? null : at + ms
}

/** Joins facts of which some are not known. */
export function facts(...some: readonly (TriageEvidence | null | false)[]): TriageEvidence[] {
  return some.filter((one): one is TriageEvidence => Boolean(one))
}
