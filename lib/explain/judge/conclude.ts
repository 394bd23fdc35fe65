import type { Verdict } from '../../contracts/explain'
import { broken } from './broken'
import { degraded } from './degraded'
import { goodOr, recovered } from './good'
import type { Story } from './story'

export interface Conclusion {
  verdict: Verdict
  headline: string
}

/** The verdict on one stream, and its headline. */
export function conclude(story: Story): Conclusion {
  const run = story.runs.at(-1)
  if (!run) {
    return { verdict: 'inconclusive', headline: 'Not enough to say: no line of the agent is here.' }
  }
  return broken(story, run) ?? degraded(story, run) ?? goodOr(story, run, recovered(story, run))
}
