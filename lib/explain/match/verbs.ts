import { GO_VERB } from '../../contracts/go-verb'
import type { Fields, Rule, Template } from '../types'
import { withoutMarks } from './normalise'

/** A wording with Go verbs (`%s`, `%d`, `%v`), cut into the parts that stay the same. */
export interface VerbPattern {
  rule: Rule
  template: Template
  parts: string[]
}

export function hasVerb(text: string): boolean {
  return GO_VERB.test(text)
}

export function verbPattern(rule: Rule, template: Template): VerbPattern {
  return { rule, template, parts: withoutMarks(template.text).split(GO_VERB) }
}

/** The values that stand where the verbs are, as `value1`, `value2`, …; null when the text does not fit. */
export function readVerbs(pattern: VerbPattern, text: string): Fields | null {
  const [head = '', ...rest] = pattern.parts
  if (!text.startsWith(head)) return null
  const values: Fields = {}
  let at = head.length
  for (const [index, part] of rest.entries()) {
    const isLast = index === rest.length - 1
    const end = part === '' ? text.length : isLast ? text.lastIndexOf(part) : text.indexOf(part, at)
    if (end < at || (part === '' && !isLast)) return null
    values[`value${index + 1}`] = text.slice(at, end)
    at = end + part.length
  }
  return at >= text.trimEnd().length ? values : null
}
