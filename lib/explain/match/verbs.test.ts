import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rule, Template } from '../types'
import { hasVerb, readVerbs, verbPattern } from './verbs'

function patternOf(text: string) {
  const template: Template = { text, level: 'info', fields: [], first: null, last: null }
  const rule: Rule = {
    id: 'x',
    subsystem: 'x',
    templates: [template],
    phase: 'other',
    status: 'correct',
    title: 'x',
    what: 'x',
  }
  return verbPattern(rule, template)
}

const read = (template: string, text: string) => readVerbs(patternOf(template), text)

describe('values where the verbs of Go are', () => {
  test.each([
    ['at the end', 'Installed %s', 'Installed traefik', ['traefik']],
    ['in the middle', 'Waiting %d seconds more', 'Waiting 30 seconds more', ['30']],
    ['at the beginning', '%s is ready', 'Traefik is ready', ['Traefik']],
    ['several', 'Retry %d of %d: %v', 'Retry 2 of 3: EOF', ['2', '3', 'EOF']],
    ['quoted', 'Unknown type %q', 'Unknown type "lb"', ['"lb"']],
    ['of an error', 'failed: %w', 'failed: dial tcp: no route', ['dial tcp: no route']],
    ['with its names', 'State %+v', 'State {A:1 B:2}', ['{A:1 B:2}']],
    ['of a fraction', 'CPU at %.2f of all', 'CPU at 0.25 of all', ['0.25']],
    ['with the separator inside the last', 'Error: %s', 'Error: one: two: three', ['one: two: three']],
    ['with the closing words inside', 'Took %s to end', 'Took a way to end to end', ['a way to end']],
    ['empty', 'Name: %s', 'Name: ', ['']],
  ])('are read %s', (_name, template, text, values) => {
    expect(Object.values(read(template, text) ?? {})).toEqual(values)
  })

  test('are named by their place', () => {
    expect(read('%s to %s', 'one to two')).toEqual({ value1: 'one', value2: 'two' })
  })

  test.each([
    ['another beginning', 'Installed %s', 'Removed traefik'],
    ['another end', 'Waiting %d seconds', 'Waiting 30 minutes'],
    ['words after the end', 'Got %d routes', 'Got 3 routes and more'],
    ['parts in another order', 'a %s b %s c', 'a 1 c 2 b'],
    ['half of the text', 'Waiting %d seconds more', 'Waiting'],
  ])('are none in %s', (_name, template, text) => {
    expect(read(template, text)).toBeNull()
  })

  test('are found again, whatever they are', () => {
    const value = fc.string({ unit: fc.constantFrom('a', '1', '.', ':', '/', '-', '✓') })
    fc.assert(
      fc.property(value, value, (one, other) => {
        expect(read('Moved <%s> to <%v> now', `Moved <${one}> to <${other}> now`)).toEqual({
          value1: one,
          value2: other,
        })
      }),
    )
  })
})

test('a mark in front of the template is no part of it', () => {
  expect(read('✓ Installed %s', 'Installed traefik')).toEqual({ value1: 'traefik' })
})

test.each([
  ['%s', true],
  ['%d', true],
  ['%v', true],
  ['%q', true],
  ['%w', true],
  ['%+v', true],
  ['%#x', true],
  ['%.1f', true],
  ['100% sure', false],
  ['100%', false],
  ['%', false],
  ['no verb', false],
])('%j has a verb: %s', (text, verb) => {
  expect(hasVerb(text)).toBe(verb)
})
