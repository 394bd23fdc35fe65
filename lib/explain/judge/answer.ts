import type { ExplainReport } from '../../contracts/explain'
import type { Story } from './story'

export type Answer = ExplainReport['answers'][number]

export interface AskContext {
  story: Story
  /** Likely versions, by the wordings. */
  range: readonly [string, string] | null
  /** Line of a remark that asks about a topic, by topic. */
  asked: ReadonlyMap<string, number>
}

export type Asker = (context: AskContext) => Answer | null

/** The line of a remark that asks about a topic, as evidence. */
export function remarkOf(context: AskContext, topic: string): number[] {
  const line = context.asked.get(topic)
  return line === undefined ? [] : [line]
}
