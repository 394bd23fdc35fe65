import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SecretKind, veil } from './kinds'
import { coverShapes } from './shapes'

function covered(text: string, addresses = false): { text: string; kinds: SecretKind[] } {
  const kinds: SecretKind[] = []
  return { text: coverShapes(text, addresses, (kind) => kinds.push(kind)), kinds }
}

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJlcm5ldGVzIn0.c2lnbmF0dXJl'
const NODE = 'K10c7f3e1a9d8b6c5e4f3a2b1c0d9e8f7::server:5eed5eed5eed5eed'

describe('a secret that shows by its shape', () => {
  test.each<[string, string, SecretKind]>([
    ['a JWT', JWT, 'jwt'],
    ['a JWT without its signature', JWT.slice(0, 46), 'jwt'],
    ['a node token of K3s', NODE, 'node-token'],
    ['a node token without its server', NODE.slice(0, 32), 'node-token'],
    ['a join token of kubeadm', 'abcdef.0123456789abcdef', 'join-command'],
    ['a key of AWS', 'AKIAIOSFODNN7EXAMPLE', 'access-key'],
    ['a passing key of AWS', 'ASIAIOSFODNN7EXAMPLE', 'access-key'],
    ['a key of Google', 'AIzaSyA-0123456789abcdefghijk', 'access-key'],
    ['a token of GitHub', 'ghp_0123456789abcdefABCDEF', 'access-key'],
    ['a fine-grained token of GitHub', 'github_pat_0123456789abcdefABCDEF', 'access-key'],
    ['a token of GitLab', 'glpat-0123456789abcdef', 'access-key'],
    ['a token of Slack', 'xoxb-0123456789-abcdef', 'access-key'],
    ['a token of npm', 'npm_0123456789abcdefABCDEF', 'access-key'],
    ['a token of Vault', 'hvs.0123456789abcdefABCDEF', 'access-key'],
    ['a token of DigitalOcean', 'dop_v1_0123456789abcdef', 'access-key'],
    ['a live key for payments', 'sk_live_0123456789abcdef', 'access-key'],
    ['a key of a project', 'sk-proj-0123456789abcdef', 'access-key'],
    ['a personal token', 'pat-0123456789', 'token'],
    ['a token of a service account', 'sa_0123456789', 'token'],
    ['a digest in hex', 'da39a3ee5e6b4b0d3255bfef95601890afd80709', 'opaque'],
    ['a random run', 'Zx81Qp0vTn47LmRk29WcYb63', 'opaque'],
  ])('is covered: %s', (_name, secret, kind) => {
    expect(covered(`before ${secret} after`)).toEqual({ text: `before ${veil(kind)} after`, kinds: [kind] })
  })

  test.each<[string, string, string]>([
    ['a bearer header', 'Bearer abc.def-123', `Bearer ${veil('token')}`],
    ['a bearer header in small letters', 'authorization: bearer abcdef', `authorization: bearer ${veil('token')}`],
    ['a basic header', 'Basic YWRtaW46cGFzcw==', `Basic ${veil('basic-auth')}`],
    ['an address with a password', 'https://a:b@example.com/x', `https://${veil('basic-auth')}@example.com/x`],
    ['an address with slashes escaped', 'https:\\/\\/a:b@example.com', `https:\\/\\/${veil('basic-auth')}@example.com`],
    ['an address of a database', 'postgres://u:p@10.0.0.5/db', `postgres://${veil('basic-auth')}@10.0.0.5/db`],
  ])('leaves what stands around it: %s', (_name, text, shown) => {
    expect(covered(text).text).toBe(shown)
  })

  test('that is the value of a pair leaves its name', () => {
    expect(covered('note=Zx81Qp0vTn47LmRk29WcYb63 a=1').text).toBe(`note=${veil('opaque')} a=1`)
    expect(covered('note=dGhlIHdvcmRzIG9mIGEgbm90ZQ== a=1').text).toMatch(/^note=\[hidden (?:encoded|opaque)\] a=1$/)
  })

  test('is covered each time that it is there', () => {
    expect(covered(`${JWT} and ${JWT}`).kinds).toEqual(['jwt', 'jwt'])
  })

  test('in base64 is covered when readable text is inside', () => {
    for (const text of ['the words of a note that nobody reads', 'user=admin and more words 42']) {
      expect(covered(`data ${btoa(text)} end`).text).toMatch(/^data \[hidden (?:encoded|opaque)\] end$/)
    }
  })

  test('a key block is covered with its end, or to the end of the line', () => {
    const block = (end: string) => `x -----BEGIN EC PRIVATE KEY-----\\nMHcCAQEE${end}`
    expect(covered(block('\\n-----END EC PRIVATE KEY----- y')).text).toBe(`x ${veil('private-key')} y`)
    expect(covered(block('')).text).toBe(`x ${veil('private-key')}`)
  })
})

describe('what only looks like one stays', () => {
  test.each([
    ['an id', 'cluster 5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711'],
    ['two ids joined', '5b1d3c52-6a43-4b2e-9c3c-0f2d8a4e7711_5b0abf38-09ce-55d9-b5c0-6c90d0e50a3f'],
    ['the digest of an image', 'repo@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['a commit that is named so', 'commit: da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['a commit as a pair', 'version=0.0.238 commit=da39a3ee5e6b4b0d3255bfef95601890afd80709'],
    ['the uid of an object', 'uid=4bf92f3577b34da6a3ce929d0e0e4736'],
    ['a trace in JSON', '{"trace_id":"4bf92f3577b34da6a3ce929d0e0e4736"}'],
    ['a trace', 'trace_id=4bf92f3577b34da6a3ce929d0e0e4736'],
    ['a short commit', 'built from 229c4e2f'],
    ['a pod', 'pipeops-agent-7d9f8c6b5-x2x4z'],
    ['a pod with a long name', 'kube-prometheus-stack-operator-6d4b8f7c9d-abcde'],
    ['a namespace of words', 'pipeops-system-monitoring-components'],
    ['a Go path', 'github.com/PipeOpsHQ/pipeops-k8-agent/internal/agent'],
    ['a path of files', '/var/lib/rancher/k3s/server/manifests/traefik.yaml'],
    ['a resource of Kubernetes', 'validatingwebhookconfigurations.admissionregistration.k8s.io'],
    ['a camel-cased name', 'ValidatingWebhookConfigurationList'],
    ['a label', 'app.kubernetes.io/managed-by=Helm'],
    ['a long number', 'req_1795418851788215116_agent'],
    ['a duration', '543.000000000s'],
    ['a pointer', '0xc0001b6000'],
    ['a time', '2026-11-23T09:00:27.123456789Z'],
    ['an address', '203.0.113.7:443'],
    ['an IPv6 address', '2001:0db8:85a3:0000:0000:8a2e:0370:7334'],
    ['a mail address', 'mail to ops@example.com please'],
    ['a file of a version', 'kube-prometheus-stack-58.1.3.tgz'],
    ['a word with a hyphen', 'sk-learn and pk-fields and sa-names'],
    ['basic in a sentence', 'a basic example'],
    ['bearer in a sentence', 'the bearer is it'],
  ])('%s', (_name, text) => {
    expect(covered(text)).toEqual({ text, kinds: [] })
  })
})

describe('private addresses', () => {
  test.each(['10.43.0.10', '192.168.1.2', '172.16.0.1', '172.31.255.254', '100.64.0.1', '100.127.1.1'])(
    'are covered on request: %s',
    (address) => {
      expect(covered(`at ${address}:6443`).kinds).toEqual([])
      expect(covered(`at ${address}:6443`, true)).toEqual({
        text: `at ${veil('private-address')}:6443`,
        kinds: ['private-address'],
      })
    },
  )

  test.each(['203.0.113.7', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '1.2.3', '110.1.2.3'])(
    'are not %s',
    (address) => {
      expect(covered(`at ${address} now`, true).kinds).toEqual([])
    },
  )
})

test('a veil is never covered again', () => {
  const pieces = fc.constantFrom(JWT, NODE, 'Bearer abcdef', ' ', '"', ':', 'word', 'AKIAIOSFODNN7EXAMPLE', '\\', '/')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), fc.boolean(), (parts, addresses) => {
      const once = covered(parts.join(''), addresses).text
      expect(covered(once, addresses)).toEqual({ text: once, kinds: [] })
    }),
  )
})

test('no text takes long', () => {
  for (const text of [
    'a'.repeat(200_000),
    'eyJ'.repeat(60_000),
    '://'.repeat(60_000),
    'Bearer '.repeat(30_000),
    '-----BEGIN '.repeat(20_000),
    'aB1'.repeat(60_000),
    'abcdef.'.repeat(30_000),
    'pat-'.repeat(40_000),
    `${'A'.repeat(100_000)}=`,
  ]) {
    const begin = performance.now()
    covered(text, true)
    expect(performance.now() - begin).toBeLessThan(5000)
  }
}, 30_000)
