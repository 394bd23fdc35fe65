import type { FindingStatus } from '../../contracts/explain'
import type { Draft } from './draft'
import { mendedAfter } from './run-facts'
import type { Run, Story } from './story'

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

/** The text of a step that went on in spite of a warning which nothing settled. */
export function warned(draft: Draft, story: Story, text: EpisodeText): EpisodeText {
  const grave = draft.gravest
  const topic = grave?.rule.opens
  if (!grave || (topic && !story.troubles.has(topic))) return text
  const { rule } = grave
  return {
    ...text,
    status: rule.status === 'problem' && !mendedAfter(story, draft.last) ? 'problem' : 'attention',
    what: `${text.what} But (line ${grave.record.line}): ${rule.title.charAt(0).toLowerCase()}${rule.title.slice(1)}. ${rule.what}`,
    why: rule.why ?? text.why,
    do: rule.do ?? 'Nothing, if the rest works.',
    verify: rule.verify ?? text.verify,
  }
}

/** The run that an episode’s first line stands in. */
export function runOf(draft: Draft, story: Story): Run | undefined {
  return story.runs.findLast((run) => run.start.line <= draft.first) ?? story.runs[0]
}
