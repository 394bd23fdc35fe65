import type { Rule } from '../../lib/explain/types'
import { readOwnRules } from '../../lib/own-rules/read'
import { ruleOf } from '../../lib/own-rules/rule-of'
import { readRuleFiles } from '../../server/own-rules/rule-files'

/** The rules at a path; what is wrong with some of them is said, and the others are used. Null where nothing is there. */
export async function rulesAt(path: string, complain: (words: string) => void): Promise<Rule[] | null> {
  const sources = await readRuleFiles(path)
  if (!sources) {
    complain(`${path} cannot be read: there is no such file or folder`)
    return null
  }
  const { rules, errors } = readOwnRules(sources)
  for (const { file, line, column, message } of errors) {
    complain(`${line === null ? file : `${file}:${line}:${column}`}: ${message}`)
  }
  return rules.map(ruleOf)
}
