import type { CauseId, TriageCause } from '@/lib/contracts/triage'
import type { Draft } from './causes/rule'
import { CAUSE_RULES } from './causes/rules'
import { textsOf } from './causes/texts'
import { logEndsAt } from './facts/ask'
import type { ClusterFacts } from './facts/types'
import { rankCauses } from './rank'

const ORDER: readonly CauseId[] = CAUSE_RULES.map(({ id }) => id)

function causeOf(id: CauseId, draft: Draft, told: ClusterFacts): TriageCause {
  const { certainty, says, evidence, step = null, subject = null, quiet = false } = draft
  const texts = textsOf(id, told)
  return {
    id,
    certainty,
    says,
    evidence: [...evidence],
    ...texts,
    needsPerson: draft.needsPerson ?? texts.needsPerson,
    actor: draft.actor ?? texts.actor,
    step,
    subject,
    quiet,
    explainedBy: null,
  }
}

/**
 * What is likely the matter with one cluster as of `now` (epoch milliseconds), first what to look at first. Empty: all
 * is well, or nothing is known that says otherwise. Each cause has evidence; none is claimed without.
 */
export function diagnose(told: ClusterFacts, now: number): TriageCause[] {
  const found = CAUSE_RULES.flatMap(({ id, look }) => {
    const draft = look(told, now)
    return draft ? [causeOf(id, draft, told)] : []
  })
  return rankCauses(found, ORDER)
}

/**
 * When what `diagnose` says may change though nothing happens: the first such moment after `now`, or null. Until then a
 * cluster needs to be looked at again only when something of it changes.
 */
export function lookAgainAt(told: ClusterFacts, now: number): number | null {
  const moments = [logEndsAt(told), ...CAUSE_RULES.flatMap(({ waits }) => waits?.(told) ?? [])]
  return moments.reduce<number | null>((first, at) => {
    if (at === null || at <= now) return first
    return first === null || at < first ? at : first
  }, null)
}
