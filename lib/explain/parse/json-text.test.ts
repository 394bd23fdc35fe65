import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Balance, joinings, parseObject, readPieces, straightQuotes } from './json-text'

describe('the balance of brackets', () => {
  test.each([
    ['a flat object', '{"a":1}', 7],
    ['what stands after it', '{"a":1} more', 7],
    ['an inner object', '{"a":{"b":[1,2]}}', 17],
    ['a bracket in a string', '{"a":"}"}', 9],
    ['an escaped quote in a string', '{"a":"\\"}"}', 11],
    ['an escaped backslash at the end of a string', '{"a":"\\\\"}', 10],
    ['an object that is not closed', '{"a":1', -1],
    ['a string that is not closed', '{"a":"}', -1],
  ])('closes after %s', (_name, text, end) => {
    expect(new Balance().read(text)).toBe(end)
  })

  test('is kept from line to line', () => {
    const balance = new Balance()
    expect(['{', '  "a": {', '    "b": 1', '  }', '}'].map((line) => balance.read(line))).toEqual([-1, -1, -1, -1, 1])
  })

  test('knows that a string goes on in the next line', () => {
    const balance = new Balance()
    expect(balance.read('{"msg":"broken in')).toBe(-1)
    expect(balance.inString).toBe(true)
    expect(balance.read('} the middle"}')).toBe(14)
  })

  test('ends at the same place however the text is cut', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(), (value, at) => {
        const text = JSON.stringify(value)
        const cut = 1 + (at % Math.max(1, text.length - 1))
        // A cut right after a backslash is a broken escape, which no line of a log has.
        fc.pre(text[cut - 1] !== '\\')
        const balance = new Balance()
        const first = balance.read(text.slice(0, cut))
        expect(first < 0 ? cut + balance.read(text.slice(cut)) : first).toBe(text.length)
      }),
    )
  })
})

test.each([
  ['“level”: „info‟', '"level": "info"'],
  ['«level»', '"level"'],
  ['it’s', "it's"],
  ['a\u00a0b', 'a b'],
  ['{"plain":1}', '{"plain":1}'],
])('the quotes of %j are made straight', (text, straight) => {
  expect(straightQuotes(text)).toBe(straight)
})

test.each([
  ['{"a":1}', { a: 1 }],
  ['[1]', null],
  ['"text"', null],
  ['null', null],
  ['{a:1}', null],
  ['', null],
])('%j as an object', (text, value) => {
  expect(parseObject(text)).toEqual(value)
})

test('parts of a broken object are joined as they stand, without breaks, without indents, and with a space', () => {
  expect(joinings(['{"msg":"two', '  words"}'])).toEqual([
    '{"msg":"two\n  words"}',
    '{"msg":"two  words"}',
    '{"msg":"twowords"}',
    '{"msg":"two words"}',
  ])
})

describe('what is left of a damaged object', () => {
  test.each([
    ['the beginning is gone', '"level":"info","msg":"x"}', { level: 'info', msg: 'x' }],
    ['the end is gone', '{"level":"info","msg":"cut he', { level: 'info', msg: 'cut he' }],
    [
      'a number, a truth and nothing',
      '"n": -1.5e3, "ok": true, "no": false, "nil": null',
      {
        n: -1500,
        ok: true,
        no: false,
        nil: null,
      },
    ],
    ['escaped quotes', '"msg":"say \\"hi\\"","a":1', { msg: 'say "hi"', a: 1 }],
    ['the same key twice, of which the first counts', '"a":1,"a":2', { a: 1 }],
    ['an object inside, whose pairs are told too', '{"outer":{"inner":"x"', { inner: 'x' }],
    ['nothing', 'no pairs here', {}],
  ])('where %s', (_name, text, fields) => {
    expect(readPieces(text)).toEqual(fields)
  })

  test('is read in a moment, whatever the text', () => {
    for (const text of ['"'.repeat(100_000), '"a":"\\'.repeat(50_000), '"a":'.repeat(50_000), '\\'.repeat(200_000)]) {
      const begin = performance.now()
      readPieces(text)
      expect(performance.now() - begin).toBeLessThan(5000)
    }
  }, 30_000)
})
