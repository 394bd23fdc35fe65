import type { FindingStatus } from '../../contracts/explain'
import type { Draft } from './draft'

/** What the report says of an episode. */
export interface EpisodeText {
  title: string
  status: FindingStatus
  what: string
  why: string
  do: string
  verify: string
}

export const NOTHING = 'Nothing.'

/** An episode that went as it must. */
export function good(title: string, what: string, why: string, verify: string): EpisodeText {
  return { title, status: 'correct', what, why, do: NOTHING, verify }
}

/** The text of an episode that is as its gravest line says. */
export function byGravest(draft: Draft, fallback: EpisodeText): EpisodeText {
  const grave = draft.gravest
  if (!grave) return fallback
  const { rule, error } = grave
  return {
    title: rule.title,
    status: rule.status,
    what: error ? `${rule.what} The log says: ${error.replace(/[.\s]+$/, '')}.` : rule.what,
    why: rule.why || fallback.why || 'The line says no more; what stands around it may.',
    do: rule.do ?? 'Look at the lines of this part.',
    verify: rule.verify || fallback.verify || 'The line must not come again.',
  }
}
