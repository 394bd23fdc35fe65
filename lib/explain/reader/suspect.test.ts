import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redactText } from '../redact/report'
import { isSuspect } from './suspect'

function suspect(text: string, before = '', after = ''): boolean {
  const bytes = new TextEncoder().encode(before + text + after)
  const from = new TextEncoder().encode(before).length
  return isSuspect(bytes, from, from + new TextEncoder().encode(text).length)
}

describe('a line is looked at closer', () => {
  test.each([
    ['with a name and a value', '{"token":"x"}'],
    ['with a name in capitals', 'PIPEOPS_TOKEN=x'],
    ['with a name of mixed case', 'adminPassword: x'],
    ['with an escaped name', '{\\"token\\":\\"x\\"}'],
    ['with an option', 'agent --token x'],
    ['with a sign in hex', '?token%3Dx'],
    ['with a curly quote', '“token”: x'],
    ['with a name at its end', 'the token'],
    ['with a bearer', 'sent as Bearer abcdef9'],
    ['with a JWT', 'got eyJhbGciOiJ'],
    ['with a node token', 'K10abcdef'],
    ['with a key block', '-----BEGIN RSA PRIVATE KEY-----'],
    ['with somebody at an address', 'https://a@b'],
    ['with a mark as its last letter', 'x@'],
    ['with a join token', 'using abcdef.0123456789abcdef'],
    ['with a long run', 'a1B2c3D4e5F6g7H8i9J0'],
    ['with a key of a provider', 'AKIAIOSFODNN7EXAMPLE'],
    ['with an escaped letter', '{"msg":"\\u0074oken"}'],
  ])('%s', (_name, text) => {
    for (const before of ['', ' ', '  ', 'ab\n', 'abc\n']) expect(suspect(text, before)).toBe(true)
  })
})

describe('a line is passed on', () => {
  test.each([
    '{"level":"info","msg":"Kubernetes client initialized","time":"2026-05-01T10:00:00Z"}',
    'time="2026-05-01T10:00:00Z" level=info msg="Starting PipeOps agent..." port=8080',
    'E1123 07:23:49.773351   13893 reflector.go:204] "Failed to watch"',
    'the token was refused',
    'a key thing of the author now',
    'ghp is a word, so is akin',
    'ends in to',
    '',
    'x',
  ])('%j', (text) => {
    expect(suspect(text)).toBe(false)
  })

  test('whatever stands in the lines around it', () => {
    expect(suspect('plain words', 'token=', '=x eyJ token=1 Bearer x')).toBe(false)
    expect(suspect('ends in the tok', '', 'en=x')).toBe(false)
    expect(suspect('aaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbb', 'ccccccccccccccc')).toBe(false)
  })
})

test('no line in which a secret would be hidden is passed on', () => {
  const piece = fc.constantFrom(
    'token=',
    '"password":"',
    'Authorization: ',
    'Bearer ',
    'Basic ',
    'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOi',
    'abcdef.0123456789abcdef',
    'K10c7f3e1a9d8b6c5e4f3a2b1c0d9e8f7',
    'pat-canary-0001',
    '://a:b@x',
    'AIzaSyA-0123456789abcdefghijk',
    'glpat-0123456789abcdef',
    'sk_live_0123456789abcdef',
    'xoxb-0123456789-abcdef',
    'client-key-data: LS0tLS1C',
    '-----BEGIN CERTIFICATE-----',
    'worker_join=x9',
    'Cookie: a=1B',
    'kubeconfig: x9X',
    'credentials=a1',
    '?sig=abc1',
    'da39a3ee5e6b4b0d3255bfef95601890afd80709',
    'K3S_TOKEN=x1',
    'words',
    ' ',
    '"',
    'a9',
  )
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.nat(3), (parts, shift) => {
      const text = parts.join('')
      fc.pre(redactText(text) !== text)
      expect(suspect(text, ' '.repeat(shift))).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('any bytes are looked at in a moment', () => {
  for (const text of ['to'.repeat(500_000), 'token'.repeat(200_000), 'ey'.repeat(500_000), '\\u0'.repeat(300_000)]) {
    const begin = performance.now()
    suspect(text)
    expect(performance.now() - begin).toBeLessThan(5000)
  }
}, 30_000)
