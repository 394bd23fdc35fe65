import type { ExplainReport } from '../../contracts/explain'
import type { Check } from '../judge/verify'

/** The question under which a report lists its commands. */
export const VERIFY_QUESTION = 'How do I verify that it works?'

/** Commands as one answer. */
export function checksText(checks: readonly Check[]): string {
  return checks.map(({ title, command, expect }) => `${title}:\n${command}\nExpect: ${expect}`).join('\n\n')
}

/** The commands of a report's answer on how to verify, one by one. */
export function checksOf(report: ExplainReport): Check[] {
  const answer = report.answers.find(({ question }) => question === VERIFY_QUESTION)?.answer ?? ''
  return answer.split('\n\n').flatMap((block) => {
    const found = /^(?<title>.+):\n(?<command>[\s\S]+)\nExpect: (?<expect>[\s\S]*)$/.exec(block)?.groups
    return found ? [{ title: found.title ?? '', command: found.command ?? '', expect: found.expect ?? '' }] : []
  })
}
