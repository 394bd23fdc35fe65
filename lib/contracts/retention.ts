import { z } from 'zod'

const HOUR = 3_600_000
const DAY = 24 * HOUR

interface Term {
  unit: 'hours' | 'days'
  unitMs: number
  least: number
  most: number
  usual: number
}

const hours = (usual: number, least: number, most: number): Term => ({
  unit: 'hours',
  unitMs: HOUR,
  usual,
  least,
  most,
})
const days = (usual: number, least: number, most: number): Term => ({ unit: 'days', unitMs: DAY, usual, least, most })

/** How long each kind of history is kept where nobody says otherwise, and what may be said, in its own unit. */
export const TERMS = {
  /** Changes of state with cause and evidence, and what followed them. */
  changes: days(90, 7, 3_650),
  /** What is left of changes afterwards: each hour in which a state changed, with how long each state lasted. */
  states: days(400, 7, 3_650),
  events: days(90, 2, 3_650),
  /** Changes of routes, and of what a cluster wants. */
  routes: days(90, 2, 3_650),
  arrivals5s: hours(1, 1, 48),
  arrivals1m: hours(48, 2, 720),
  arrivals10m: days(30, 2, 400),
  arrivals1h: days(90, 7, 3_650),
  /** Readings of agents' own ports, one a minute. */
  readings: hours(48, 24, 720),
  /** Who did what. */
  audit: days(400, 30, 3_650),
} as const satisfies Record<string, Term>

export type Kept = keyof typeof TERMS
export const KEPT = Object.keys(TERMS) as Kept[]

const term = (kept: Kept) => {
  const { unit, least, most } = TERMS[kept]
  const words = `Write a whole number from ${least} to ${most}, in ${unit}.`
  return z.number(words).int(words).min(least, words).max(most, words)
}

/** A finer record is no longer kept than the coarser one that stands for it afterwards. */
const NO_LONGER_THAN: readonly [finer: Kept, coarser: Kept, words: string][] = [
  ['changes', 'states', 'Hours of states are what is left of changes: keep them at least as long.'],
  ['arrivals5s', 'arrivals1m', 'A minute stands for its steps of 5 s: keep minutes at least as long.'],
  ['arrivals1m', 'arrivals10m', 'Ten minutes stand for their minutes: keep them at least as long.'],
  ['arrivals10m', 'arrivals1h', 'An hour stands for its steps of 10 min: keep hours at least as long.'],
]

/** How long each kind of history is kept, each in its own unit. */
export const retentionTerms = z
  .object({
    changes: term('changes'),
    states: term('states'),
    events: term('events'),
    routes: term('routes'),
    arrivals5s: term('arrivals5s'),
    arrivals1m: term('arrivals1m'),
    arrivals10m: term('arrivals10m'),
    arrivals1h: term('arrivals1h'),
    readings: term('readings'),
    audit: term('audit'),
  })
  .superRefine((terms, ctx) => {
    for (const [finer, coarser, message] of NO_LONGER_THAN) {
      const tooShort = termMs(coarser, terms[coarser]) < termMs(finer, terms[finer])
      if (tooShort) ctx.addIssue({ code: 'custom', path: [coarser], message })
    }
  })
export type RetentionTerms = z.infer<typeof retentionTerms>

/** A term in milliseconds. */
export function termMs(kept: Kept, value: number): number {
  return value * TERMS[kept].unitMs
}

/** The terms that hold where nobody says otherwise. */
export const USUAL_TERMS = Object.fromEntries(KEPT.map((kept) => [kept, TERMS[kept].usual])) as RetentionTerms

/** After a change nothing is deleted by it for so long: it can be taken back. */
export const SECOND_THOUGHTS_MS = 10 * 60_000

/** What is kept, and for how long. */
export interface Retention {
  terms: RetentionTerms
  /** When an administrator last changed the terms, and who; null where they are the usual ones. */
  changed: { at: number; by: string | null } | null
  /** The terms before that, while nothing was deleted by the new ones, and until when that is so. */
  before: { terms: RetentionTerms; until: number } | null
  /** Bytes of the database, and those in it that are free for what comes next. */
  storeBytes: number
  freeBytes: number
  /** When the last backup was made; null where none is known. */
  backupAt: number | null
  /** How far back each kind reaches, in epoch milliseconds; null where there is nothing of it. */
  since: Record<Kept, number | null>
}

/** What new terms would delete of what is there. */
export interface RetentionLoss {
  kept: Kept
  /** Everything before this moment goes. */
  before: number
  /** How many rows go; `COUNTED` stands for that many or more. */
  rows: number
}

/** Rows are counted up to here: nobody waits for the exact number of millions. */
export const COUNTED = 10_000

/** `sure` is needed where the new terms delete something that is there. */
export const setRetention = z.object({ terms: retentionTerms, sure: z.boolean() })
export type SetRetention = z.infer<typeof setRetention>
