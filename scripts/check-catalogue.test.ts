import { expect, test } from 'vitest'
import { RULES } from '../lib/explain/rules'
import type { Rule } from '../lib/explain/types'
import { type CatalogueEntry, catalogue } from '../lib/testing/explain'
import { catalogueProblems } from './shared/catalogue'

const entry: CatalogueEntry = {
  message: 'Route %s lost',
  level: 'warn',
  fields: ['host', 'error'],
  file: 'routes.go',
  first: '2026-01-02',
  last: '2026-06-16',
  head: true,
}
const template = { text: entry.message, level: 'warn', fields: ['error', 'host'], first: '2026-01-02', last: null }

function rule(templates: Rule['templates'], id = 'routes.lost'): Rule {
  const what = 'The controller has no such route.'
  return { id, subsystem: 'routes', templates, phase: 'other', status: 'attention', title: 'A route was lost', what }
}

test('rules and list say the same', () => {
  expect(catalogueProblems(catalogue(), RULES)).toEqual([])
  expect(catalogueProblems([entry], [rule([template])])).toEqual([])
})

test.each<[string, CatalogueEntry[], Rule[], RegExp]>([
  ['a message without a rule', [entry], [rule([])], /no rule knows "Route %s lost" \(warn\)/],
  ['a message whose level no rule has', [entry], [rule([{ ...template, level: 'info' }])], /no rule knows/],
  ['a wording that left the list', [], [rule([template])], /never logged "Route %s lost"/],
  ['another first day', [entry], [rule([{ ...template, first: '2026-01-03' }])], /first seen is 2026-01-03 here/],
  ['a wording that is gone from the agent', [{ ...entry, head: false }], [rule([template])], /last seen is null here/],
  ['a field that came later', [{ ...entry, fields: ['host'] }], [rule([template])], /fields is error, host here/],
  ['two rules for one wording', [entry], [rule([template]), rule([template], 'routes.again')], /has a rule already/],
])('%s is told', (_name, entries, rules, words) => {
  expect(catalogueProblems(entries, rules).join('\n')).toMatch(words)
})

test('wordings from pastes, which nobody dated, need no place in the list', () => {
  expect(catalogueProblems([], [rule([{ ...template, first: null }])])).toEqual([])
})
