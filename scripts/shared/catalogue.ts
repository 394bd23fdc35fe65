import type { Rule, Template } from '../../lib/explain/types'
import type { CatalogueEntry } from '../../lib/testing/explain'

/**
 * Where the rules and the list of everything that the agent ever logged do not say the same: a message that no rule
 * knows, a wording that the agent never had, or one whose level, dates or fields are others.
 */
export function catalogueProblems(entries: readonly CatalogueEntry[], rules: readonly Rule[]): string[] {
  const known = new Map<string, Template>()
  const problems: string[] = []
  for (const rule of rules) {
    for (const template of rule.templates) {
      // Wordings that nobody dated come from pastes and documents, not from the agent's source.
      if (template.first === null) continue
      const key = keyOf(template.level, template.text)
      if (known.has(key)) problems.push(`${rule.id}: "${template.text}" (${template.level}) has a rule already`)
      known.set(key, template)
    }
  }
  for (const entry of entries) {
    const key = keyOf(entry.level, entry.message)
    const template = known.get(key)
    known.delete(key)
    problems.push(...(template ? differences(entry, template) : [`no rule knows "${entry.message}" (${entry.level})`]))
  }
  for (const { text, level } of known.values()) problems.push(`the agent never logged "${text}" (${level})`)
  return problems
}

function keyOf(level: string, text: string): string {
  return `${level} ${text}`
}

function differences(entry: CatalogueEntry, template: Template): string[] {
  const last = entry.head ? null : entry.last
  const pairs = [
    ['first seen', template.first, entry.first],
    ['last seen', template.last, last],
    ['fields', [...template.fields].sort().join(', '), [...entry.fields].sort().join(', ')],
  ]
  return pairs
    .filter(([, ours, theirs]) => ours !== theirs)
    .map(
      ([what, ours, theirs]) => `"${entry.message}" (${entry.level}): ${what} is ${ours} here, ${theirs} in the list`,
    )
}
