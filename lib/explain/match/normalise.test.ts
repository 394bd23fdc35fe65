import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loose, shapeOf, withoutMarks } from './normalise'

describe('marks in front', () => {
  test.each([
    ['✓ Reconnected', 'Reconnected'],
    ['✅ Using Secret', 'Using Secret'],
    ['⚠️  Token is old', 'Token is old'],
    ['🔒 🔑 Locked', 'Locked'],
    ['- listed', 'listed'],
    ['  indented  ', 'indented'],
    ['"quoted"', 'quoted"'],
    ['[WARN] kept', '[WARN] kept'],
    ['(kept)', '(kept)'],
    ['%s kept', '%s kept'],
    ['404 kept', '404 kept'],
    ['✓', ''],
    ['', ''],
  ])('%j becomes %j', (text, bare) => {
    expect(withoutMarks(text)).toBe(bare)
  })

  test('once taken off are off', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(withoutMarks(withoutMarks(text))).toBe(withoutMarks(text))
      }),
    )
  })
})

describe('the loose form', () => {
  test.each([
    ['its case', 'Agent STARTED', 'agent started'],
    ['runs of spaces', 'agent \t  started', 'agent started'],
    ['hard spaces', 'agent\u00a0started', 'agent started'],
    ['dots at the end', 'Agent started...', 'agent started'],
    ['an ellipsis', 'Agent started…', 'agent started'],
    ['an exclamation mark', 'Agent started!', 'agent started'],
    ['a curly apostrophe', 'Agent’s start', "agent's start"],
    ['a mark in front', '✓ Agent started', 'agent started'],
  ])('forgets %s', (_name, text, form) => {
    expect(loose(text)).toBe(form)
  })

  test('keeps dots and signs in the middle', () => {
    expect(loose('v0.0.238: ready')).toBe('v0.0.238: ready')
  })
})

describe('the shape of an unknown line', () => {
  test.each([
    ['ids', 'cluster 5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711 is new', 'cluster <id> is new'],
    ['numbers', 'tried 3 of 10 in 5.2s', 'tried <n> of <n> in <n>'],
    ['addresses', 'dial 203.0.113.7:443 now', 'dial <n> now'],
    ['quoted values', 'name "shop" of "default"', 'name "…" of "…"'],
    ['long runs', `key ${'a1B2'.repeat(8)} end`, 'key <long> end'],
    ['spaces', 'a\n  b', 'a b'],
  ])('leaves out %s', (_name, text, shape) => {
    expect(shapeOf(text)).toBe(shape)
  })

  test('is the same for lines that differ in their values', () => {
    fc.assert(
      fc.property(fc.nat(), fc.uuid(), fc.nat(), fc.uuid(), (n, id, otherN, otherId) => {
        const line = (count: number, uuid: string) => `Moved ${count} things of ${uuid} to "${count}"`
        expect(shapeOf(line(n, id))).toBe(shapeOf(line(otherN, otherId)))
      }),
    )
  })

  test('is short, however long the line is', () => {
    expect(shapeOf('word '.repeat(10_000)).length).toBeLessThanOrEqual(160)
  })
})
