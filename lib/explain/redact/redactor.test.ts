import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { SECRET_KINDS, type SecretKind } from './kinds'
import { Redactor } from './redactor'
import { redactText } from './report'

function redacted(...lines: string[]): { lines: string[]; redactor: Redactor } {
  const redactor = new Redactor()
  return { lines: lines.map((line, index) => redactor.redact(line, index + 1)), redactor }
}

describe('notes', () => {
  test('tell the kind, the line and what to rotate, and no value', () => {
    const { redactor } = redacted('plain', '{"token":"pat-seed-0001"}', '{"password":"hunter2"}')
    expect(redactor.notes).toEqual([
      { kind: 'token', line: 2, rotate: SECRET_KINDS.token },
      { kind: 'password', line: 3, rotate: SECRET_KINDS.password },
    ])
    expect(redactor.lines).toBe(2)
  })

  test('name a kind once a line, and count a line once', () => {
    const { redactor } = redacted('token=abc1 token=abc2 password=x')
    expect(redactor.notes.map(({ kind }) => kind)).toEqual(['token', 'password'])
    expect(redactor.lines).toBe(1)
  })

  test('stay few, however many secrets there are', () => {
    const { redactor } = redacted(...Array.from({ length: 2000 }, (_, index) => `token=abc${index}`))
    expect(redactor.notes).toHaveLength(500)
    expect(redactor.lines).toBe(2000)
  })

  test('say for every kind what to do', () => {
    for (const rotate of Object.values(SECRET_KINDS)) expect(rotate).toMatch(/^[A-Z].{20,}\.$/)
  })
})

describe('a key over several lines', () => {
  const BLOCK = ['-----BEGIN RSA PRIVATE KEY-----', 'MIIEow', 'IBAAKC', '-----END RSA PRIVATE KEY-----']

  test('is hidden from its first line to its last', () => {
    const { lines, redactor } = redacted(...BLOCK, 'after')
    expect(lines).toEqual([...Array.from({ length: 4 }, () => '[hidden private-key]'), 'after'])
    expect(redactor.notes.map(({ line }) => line)).toEqual([1, 2, 3, 4])
    expect(redactor.following).toBe(false)
  })

  test('leaves what stands after its end', () => {
    expect(redacted(...BLOCK.slice(0, 3), `${BLOCK[3]} and then`).lines.at(-1)).toBe('[hidden private-key] and then')
  })

  test('may be followed by another secret, or another key, on its last line', () => {
    expect(redacted(...BLOCK.slice(0, 3), `${BLOCK[3]} --token pat-canary-01`).lines[3]).toBe(
      '[hidden private-key] --token [hidden token]',
    )
    const both = redacted(...BLOCK.slice(0, 3), `${BLOCK[3]}${BLOCK[0]}`, 'MIIEow', `${BLOCK[3]}`, 'after')
    expect(both.lines.slice(4)).toEqual(['[hidden private-key]', '[hidden private-key]', 'after'])
  })

  test('without an end is over with the next line of a log', () => {
    const next = '{"level":"info","msg":"Starting PipeOps Agent"}'
    expect(redacted(...BLOCK.slice(0, 3), next, 'after').lines.slice(-2)).toEqual([next, 'after'])
  })

  test('without an end is over after 200 lines', () => {
    const lines = redacted(BLOCK[0] ?? '', ...Array.from({ length: 300 }, () => 'words here')).lines
    expect(lines.filter((line) => line === 'words here')).toHaveLength(100)
  })

  test('on one line ends there', () => {
    const { lines, redactor } = redacted(`{"key":"${BLOCK.join('\\n')}"}`, 'MIIEow')
    expect(lines[0]).not.toContain('MIIEow')
    expect(lines[1]).toBe('MIIEow')
    expect(redactor.following).toBe(false)
  })
})

describe('a value that a chat program broke', () => {
  test.each([
    ['at the start of the next line', '{"token":"pat-canary-01', 'rest0044","a":1}', '[hidden encoded]","a":1}'],
    ['behind a mark of quotation', '> {"token":"pat-canary-01', '> rest0044","a":1}', '> [hidden encoded]","a":1}'],
    [
      'behind what the runtime writes',
      '{"token":"pat-canary-01',
      '2026-05-01T10:00:00Z stderr F rest0044"}',
      '2026-05-01T10:00:00Z stderr F [hidden encoded]"}',
    ],
  ])('is hidden %s', (_name, first, second, shown) => {
    expect(redacted(first, second).lines[1]).toBe(shown)
  })

  test('is followed for one line only', () => {
    expect(redacted('{"token":"pat-canary-01', 'rest0044","a":1}', 'word').lines[2]).toBe('word')
  })

  test('is not looked for after a value that was closed', () => {
    const { lines, redactor } = redacted('{"token":"pat-canary-01"}', 'word')
    expect(lines[1]).toBe('word')
    expect(redactor.following).toBe(false)
  })

  test.each([
    '{"level":"info","msg":"x"}',
    'time="2026-05-01T10:00:00Z" level=info msg="x"',
    'level=info msg=x',
    'E1123 07:23:49.773351   13893 reflector.go:204] x',
    '2026-05-01T10:00:00Z words',
    'INFO[0003] words',
  ])('is not seen in the next line of the log: %s', (next) => {
    expect(redacted('agent --token pat-canary-01', next).lines[1]).toBe(next)
  })
})

test.each<[boolean, string[], SecretKind[]]>([
  [false, ['at 10.0.0.1'], []],
  [true, ['at 10.0.0.1'], ['private-address']],
])('addresses are hidden on request (%s)', (addresses, lines, kinds) => {
  const redactor = new Redactor({ addresses })
  lines.forEach((line, index) => {
    redactor.redact(line, index + 1)
  })
  expect(redactor.notes.map(({ kind }) => kind)).toEqual(kinds)
  expect(redactor.everyLine).toBe(addresses)
})

describe('any text', () => {
  const PIECES = [
    'token=',
    '"token":"',
    'password: ',
    'Bearer ',
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0',
    'abcdef.0123456789abcdef',
    'pat-canary-0001',
    'https://a:b@x.example.com',
    '-----BEGIN PRIVATE KEY-----',
    '-----END PRIVATE KEY-----',
    'words',
    '"',
    '\\"',
    '\\',
    ' ',
    '\n',
    ',',
    '{',
    '}',
    '10.0.0.1',
  ]
  const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 20 }).map((parts) => parts.join(''))

  test('once hidden stays as it is when it is looked at again', () => {
    const name = fc.constantFrom(
      'token',
      'password',
      'note',
      'url',
      'authorization',
      'client-key-data',
      'cookie',
      'msg',
    )
    const value = fc.constantFrom(
      'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0',
      'Bearer abcdef9',
      'https://a:b@x.example.com/?token=abc9',
      'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      btoa('the words of a note that nobody reads'),
      'curl -H "Authorization: Basic YWRtaW46cGFzcw=="',
      'a word',
    )
    const pairs = fc.array(fc.tuple(name, value), { minLength: 1, maxLength: 6 })
    const writings: Array<(pairs: Array<[string, string]>) => string> = [
      (given) => JSON.stringify(Object.fromEntries(given)),
      (given) => JSON.stringify({ payload: JSON.stringify(Object.fromEntries(given)) }),
      (given) => given.map(([key, one]) => `${key}=${JSON.stringify(one)}`).join(' '),
      (given) => given.map(([key, one]) => `${key}: ${one}`).join('\n'),
      (given) => given.map(([key, one]) => `--${key} ${one}`).join(' '),
    ]
    fc.assert(
      fc.property(pairs, fc.constantFrom(...writings), (given, write) => {
        const once = redactText(write(given))
        expect(redactText(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })

  test('has as many lines as before', () => {
    fc.assert(
      fc.property(text, (given) => {
        expect(redactText(given).split('\n')).toHaveLength(given.split('\n').length)
      }),
    )
  })
})
