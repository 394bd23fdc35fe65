import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contains, needleOf } from './text-search'

const LINE = JSON.stringify({
  level: 'info',
  msg: 'Say "hello" to ✓ C:\\temp',
  ingress: 'Shop',
  port: 8080,
  ok: true,
  error: null,
})

function finds(typed: string, line = LINE): boolean {
  const needle = needleOf(typed)
  return needle !== null && contains(new TextEncoder().encode(line), needle)
}

describe('a text in a line', () => {
  test.each([
    ['a word', 'hello'],
    ['any case', 'HELLO'],
    ['a word that has capitals in the line', 'say'],
    ['the beginning', '{"level"'],
    ['the end', 'null}'],
    ['spaces around', '  hello  '],
    ['quotes, which JSON escapes', 'say "hello" to'],
    ['a backslash, which JSON escapes', 'c:\\temp'],
    ['a mark', '✓'],
    ['JSON as it stands', '"port":8080'],
    ['a pair of a text', 'ingress=shop'],
    ['a pair in quotes', 'ingress="shop"'],
    ['the beginning of a pair’s text', 'ingress=sh'],
    ['a pair of a number', 'port=8080'],
    ['a pair of a truth', 'ok=true'],
    ['a pair of nothing', 'error=null'],
  ])('is found by %s', (_name, typed) => {
    expect(finds(typed)).toBe(true)
  })

  test.each([
    ['another word', 'goodbye'],
    ['another value', 'ingress=blog'],
    ['the value of another name', 'level=shop'],
    ['more than is there', 'null}x'],
    ['two words that do not stand together', 'say to'],
  ])('is not found by %s', (_name, typed) => {
    expect(finds(typed)).toBe(false)
  })

  test('of logfmt is found by its pair, too', () => {
    expect(finds('port=8080', 'level=info msg=x port=8080')).toBe(true)
  })

  test('after a false start is found', () => {
    expect(finds('aab', 'aaab')).toBe(true)
    expect(finds('abab', 'abaabab')).toBe(true)
  })
})

test.each(['', '  ', '\t'])('%j is nothing to look for', (typed) => {
  expect(needleOf(typed)).toBeNull()
})

test('whatever stands in a line is found there, and in no line without it', () => {
  const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '"', '✓', '=', '7'), maxLength: 30 })
  fc.assert(
    fc.property(text, text, text, (before, given, after) => {
      fc.pre(given.trim() !== '')
      expect(finds(given.trim(), before + given + after)).toBe(true)
      const none = 'z'.repeat(before.length + given.length)
      expect(finds(given.trim(), none)).toBe(false)
    }),
  )
})
