import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelOf, parseLogrusTerminal, parseLogrusText, readPairs, splitTail, unescapeText } from './logrus-text'

describe('logrus as text', () => {
  test('has a time, a level, a message and fields', () => {
    const line = 'time="2026-05-01T10:00:00Z" level=info msg="Kubernetes client initialized" component=agent port=8080'
    expect(parseLogrusText(line)).toEqual({
      level: 'info',
      time: '2026-05-01T10:00:00Z',
      msg: 'Kubernetes client initialized',
      fields: { component: 'agent', port: 8080 },
    })
  })

  test.each([
    ['escaped quotes', 'msg="no match for \\"shop\\" here"', 'no match for "shop" here'],
    ['an escaped backslash before the quote', 'msg="C:\\\\" a=1', 'C:\\'],
    ['an escaped line break', 'msg="one\\ntwo"', 'one\ntwo'],
    ['an escaped tab', 'msg="one\\ttwo"', 'one\ttwo'],
    ['a mark as a code', 'msg="\\u2713 done"', '✓ done'],
    ['one word without quotes', 'msg=started', 'started'],
    ['an equals sign inside', 'msg="a=b c=d"', 'a=b c=d'],
    ['a quote that is never closed', 'msg="cut in the mid', 'cut in the mid'],
    ['nothing', 'msg=""', ''],
    ['a number', 'msg=404', '404'],
    ['a word of truth', 'msg=true', 'true'],
  ])('a message with %s', (_name, pair, msg) => {
    expect(parseLogrusText(`level=info ${pair}`)?.msg).toBe(msg)
  })

  test.each([
    ['time first', 'time="2026-05-01T10:00:00Z" level=warning msg=x'],
    ['level first', 'level=warning time="2026-05-01T10:00:00Z" msg=x'],
    ['message first', 'msg=x level=warning time="2026-05-01T10:00:00Z"'],
    ['time as ts', 'ts="2026-05-01T10:00:00Z" level=warn msg=x'],
    ['level as lvl', 'ts="2026-05-01T10:00:00Z" lvl=WARN msg=x'],
  ])('in the order %s', (_name, line) => {
    expect(parseLogrusText(line)).toMatchObject({ level: 'warning', msg: 'x', time: '2026-05-01T10:00:00Z' })
  })

  test('keeps what types its fields have', () => {
    const { fields } = parseLogrusText('level=info msg=x ok=true off=false n=-3 big=1234567890123456 v=1.5 s=a:b') ?? {}
    expect(fields).toEqual({ ok: true, off: false, n: -3, big: '1234567890123456', v: '1.5', s: 'a:b' })
  })

  test.each([
    ['words', 'the level was high'],
    ['a time alone', 'time="2026-05-01T10:00:00Z"'],
    ['JSON', '{"level":"info","msg":"x"}'],
    ['another pair first', 'component=x level=info msg=y'],
  ])('is not %s', (_name, line) => {
    expect(parseLogrusText(line)).toBeNull()
  })

  test('any message comes out as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '=', '✓', '\n', '\t') }), (msg) => {
        expect(parseLogrusText(`level=info msg=${JSON.stringify(msg)} after=1`)).toMatchObject({
          msg,
          fields: { after: 1 },
        })
      }),
    )
  })
})

describe('logrus on a terminal', () => {
  test.each([
    ['seconds since the start', 'INFO[0042] Agent started      port=8080', 'info', '0042'],
    ['a full time', 'WARN[2026-05-01T10:00:00Z] Agent started port=8080', 'warning', '2026-05-01T10:00:00Z'],
    ['the whole word of the level', 'ERROR[0001] Agent started port=8080', 'error', '0001'],
  ])('has %s', (_name, line, level, time) => {
    expect(parseLogrusTerminal(line)).toEqual({ level, time, msg: 'Agent started', fields: { port: 8080 } })
  })

  test.each([['INFO Agent started'], ['INFO: [0042] x'], ['[0042] INFO x'], ['NOTE[0042] x']])('is not %j', (line) => {
    expect(parseLogrusTerminal(line)).toBeNull()
  })
})

describe('a message with pairs behind it', () => {
  test.each([
    ['pairs', 'Starting PipeOps Agent cluster_name=atlas version=0.0.238', 'Starting PipeOps Agent'],
    ['a quoted value', 'Registered name="two words" ok=true', 'Registered'],
    ['no pairs', 'Starting PipeOps Agent', 'Starting PipeOps Agent'],
    ['a sentence after a pair', 'Set a=1 and try again', 'Set a=1 and try again'],
    ['an equals sign in prose', 'the mode= is empty', 'the mode= is empty'],
  ])('and %s', (_name, text, msg) => {
    expect(splitTail(text).msg).toBe(msg)
  })

  test('gives the pairs their types', () => {
    expect(splitTail('Done routes=4 private=true mode=tunnel').fields).toEqual({
      routes: 4,
      private: true,
      mode: 'tunnel',
    })
  })
})

test('pairs end where the text is no longer of that kind', () => {
  expect(readPairs('a=1 b="2 3" then words')).toEqual({ fields: { a: 1, b: '2 3' }, end: 12 })
  expect(readPairs('x a=1', 2)).toEqual({ fields: { a: 1 }, end: 5 })
  expect(readPairs('')).toEqual({ fields: {}, end: 0 })
})

test.each([
  ['INFO', 'info'],
  ['WARN', 'warning'],
  ['warning', 'warning'],
  ['ERRO', 'error'],
  ['Fatal', 'fatal'],
  ['PANI', 'panic'],
  ['TRAC', 'trace'],
  ['notice', 'notice'],
])('the level %s is spelled %s', (text, level) => {
  expect(levelOf(text)).toBe(level)
})

test.each([
  ['\\x41\\u0042', 'AB'],
  ['a\\r\\nb', 'a\nb'],
  ['\\"quoted\\"', '"quoted"'],
  ['ends with \\', 'ends with \\'],
  ['\\u00', 'u00'],
  ['plain', 'plain'],
])('the escapes of %j are undone', (raw, text) => {
  expect(unescapeText(raw)).toBe(text)
})
