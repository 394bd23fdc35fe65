import type { Rule, Template } from '../types'

type Meaning = Omit<Rule, 'id' | 'templates'>

/** One wording as the source had it from day `first` to day `last` (null: it still has it). */
export function wording(
  text: string,
  level: string,
  first: string | null,
  last: string | null,
  fields: readonly string[] = [],
): Template {
  return { text, level, fields, first, last }
}

/** Rules that mean the same, each with an id and wordings of its own. */
export function alike(meaning: Meaning, wordings: Readonly<Record<string, readonly Template[]>>): Rule[] {
  return Object.entries(wordings).map(([id, templates]) => ({ id, templates, ...meaning }))
}
