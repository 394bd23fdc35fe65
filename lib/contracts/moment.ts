import { z } from 'zod'

/** A question may be about a moment: what was known then. Not given, or null: what is known now. */
export const momentInput = z.object({ at: z.number().int().min(0).max(8.64e15).nullish() })

/** What is known of the history that a moment rests on. Times in epoch milliseconds. */
export interface MomentKnown {
  at: number
  /** Lifeline was not running then: nothing was known. `to` is when it came back. */
  gap: { from: number; to: number } | null
  /** From when on each is kept; 0: all of it is. What is older than `states` is told of nothing. */
  keptFrom: { states: number; changes: number; events: number; routes: number }
  /** From when on names, tags and what agents say of themselves are kept; null: nothing of it is yet. */
  factsFrom: number | null
}
