import { describe, expect, test } from 'vitest'
import { cover, findKeyed } from './keyed'
import type { SecretKind } from './kinds'

/** What is covered in a text, with its kind. */
function found(text: string): Array<[SecretKind, string]> {
  return findKeyed(text).map(({ from, to, kind }) => [kind, text.slice(from, to)])
}

describe('a value whose name says that it is secret', () => {
  test.each<[string, string, SecretKind, string]>([
    ['in JSON', '{"token":"abc","a":1}', 'token', 'abc'],
    ['in JSON inside a string', '{"p":"{\\"token\\":\\"abc\\"}"}', 'token', 'abc'],
    ['in JSON twice inside a string', '{\\\\\\"token\\\\\\":\\\\\\"abc\\\\\\"}', 'token', 'abc'],
    ['with an escaped quote in it', '{"password":"a\\"b"}', 'password', 'a\\"b'],
    ['in logfmt', 'level=info token=abc9 a=1', 'token', 'abc9'],
    ['in logfmt with quotes', 'password="two words" a=1', 'password', 'two words'],
    ['in YAML', 'password: hunter2', 'password', 'hunter2'],
    ['in a query', 'wss://x/ws?token=abc9&a=1', 'token', 'abc9'],
    ['in an escaped query', 'next=%2F%3Ftoken%3Dabc9&b', 'token', 'abc9'],
    ['as an option', 'agent --token abc9 --port 1', 'token', 'abc9'],
    ['as an option with a sign', '--password=abc', 'password', 'abc'],
    ['in the environment', 'PIPEOPS_TOKEN=abc9 x', 'token', 'abc9'],
    ['in a header', 'Authorization: Token abc123', 'basic-auth', 'abc123'],
    ['in a header with a scheme', '"authorization":"Bearer abc123"', 'basic-auth', 'abc123'],
    ['between curly quotes', '“token”: “abc9”', 'token', 'abc9'],
    ['that is cut', '{"password":"hunt', 'password', 'hunt'],
    ['a preview of one', '{"token_preview":"abcd"}', 'token', 'abcd'],
    ['a ServiceAccount’s', '{"k8s_service_token":"abc"}', 'service-account-token', 'abc'],
    ['a node’s', 'K3S_TOKEN=abc9', 'node-token', 'abc9'],
    ['a join command', '{"join_command":"k3s agent --server x"}', 'join-command', 'k3s agent --server x'],
    ['a cookie', 'Cookie: session=1a2B; theme=dark', 'cookie', 'session=1a2B'],
    ['a key of a kubeconfig', 'client-key-data: LS0tLS1C', 'private-key', 'LS0tLS1C'],
    ['a certificate', 'certificate-authority-data: LS0tLS1C', 'certificate', 'LS0tLS1C'],
    ['a kubeconfig', '{"kubeconfig":"apiVersion9"}', 'kubeconfig', 'apiVersion9'],
    ['a signature', 'GET /x?X-Amz-Signature=abc9', 'signed-url', 'abc9'],
    ['a key for an API', 'X-Api-Key: abc9', 'access-key', 'abc9'],
    ['a secret', '{"client_secret":"abc9XY"}', 'access-key', 'abc9XY'],
  ])('is found %s', (_name, text, kind, secret) => {
    expect(found(text)).toContainEqual([kind, secret])
  })

  test.each([
    ['"token":"[hidden token]at-canary-0001","a":1', 'at-canary-0001'],
    ['token=[hidden token]at-canary-0001 a=1', 'at-canary-0001'],
    ['\\"password\\":\\"[hidden password]rest1234\\"', 'rest1234'],
  ])('is found to its end where only its beginning was covered: %s', (text, rest) => {
    expect(found(text).map(([, secret]) => secret)).toEqual([rest])
  })

  test('is found at each place', () => {
    expect(found('token=abc1 password=x token=abc2').map(([, secret]) => secret)).toEqual(['abc1', 'x', 'abc2'])
  })
})

describe('no secret is', () => {
  test.each([
    ['whether there is one', 'has_token=true use_token=yes no-auth=x'],
    ['where it came from', '"token_source":"service account"'],
    ['a path of a file', 'token_path=/var/run/secrets/x9'],
    ['the name of an object', 'secret=pipeops-agent-secrets'],
    ['the name of a secret in JSON', '{"secret":"pipeops-agent-config"}'],
    ['a plain truth', '{"token":true,"auth":false,"secret":null}'],
    ['a state', 'token=missing token=expired token=invalid'],
    ['a count', '{"tokens":7,"token_count":12}'],
    ['a place left open', 'PIPEOPS_TOKEN=$TOKEN --token <your-token> token=$(cat x) password=****'],
    ['a place for a new one', '{"stringData":{"PIPEOPS_TOKEN":"NEW_TOKEN"}} --token your-token'],
    ['one that somebody hid', '{"token":"[redacted]","password":"xxxxxx"}'],
    ['a usage text', '      --token string          PipeOps authentication token'],
    ['a word in a sentence', 'invalid token: signature is invalid'],
    ['a sentence in quotes', '{"auth":"not needed for this endpoint"}'],
    ['a time to live', 'token_ttl=3600 token_expires=2026'],
    ['an object', '{"auth":{"enabled":false}}'],
    ['an empty one', '{"token":"","password":""}'],
    ['what follows a value that was cut off', '{"log":"{\\"token\\":","stream":"stderr"}'],
    ['another word that begins so', 'author=mary authority=x'],
  ])('%s', (_name, text) => {
    expect(found(text)).toEqual([])
  })
})

describe('covering', () => {
  test('replaces what was found, and tells each kind', () => {
    const kinds: SecretKind[] = []
    const text = '{"token":"abc9","password":"x y"}'
    expect(cover(text, findKeyed(text), (kind) => kinds.push(kind))).toBe(
      '{"token":"[hidden token]","password":"[hidden password]"}',
    )
    expect(kinds).toEqual(['token', 'password'])
  })

  test('covers a stretch once, where two lie over each other', () => {
    const text = '0123456789'
    const kinds: SecretKind[] = []
    const both = [
      { from: 2, to: 6, kind: 'token' as const },
      { from: 4, to: 8, kind: 'password' as const },
    ]
    expect(cover(text, both, (kind) => kinds.push(kind))).toBe('01[hidden token]6789')
    expect(kinds).toEqual(['token'])
  })

  test('returns the very text where nothing was found', () => {
    expect(cover('plain', [], () => expect.unreachable())).toBe('plain')
  })
})

test('no text takes long', () => {
  for (const text of [
    'token='.repeat(20_000),
    'token:"'.repeat(20_000),
    `password="${'\\'.repeat(100_000)}`,
    `token${' '.repeat(100_000)}x`,
    '--token '.repeat(20_000),
    `${'a'.repeat(100_000)}token=1`,
    'secret_'.repeat(20_000),
  ]) {
    const begin = performance.now()
    findKeyed(text)
    expect(performance.now() - begin).toBeLessThan(5000)
  }
}, 30_000)
