import { describe, expect, test } from 'vitest'
import { causeOf, innermost } from './causes'

describe('the cause of an error', () => {
  test.each([
    ['failed to connect to WebSocket (status 401): websocket: bad handshake', 'token', /refused \(401\)/],
    ['failed to connect to gateway (status 403): websocket: bad handshake', 'token', /refused \(403\)/],
    ['API request failed with status 401: {"error":"invalid token"}', 'token', /refused \(401\)/],
    ['unauthorized', 'token', /401 or 403/],
    ['dial tcp: lookup api.example.com on 10.96.0.10:53: no such host', 'dns', /the name api\.example\.com/],
    ['failed to install 3 out of 3 CRDs (last error: no such host)', 'dns', /^a name could not/],
    ['lookup api.example.com: i/o timeout', 'dns', /api\.example\.com/],
    ['tls: failed to verify certificate: x509: certificate has expired', 'tls', /not trusted/],
    ['x509: certificate signed by unknown authority', 'tls', /x509: certificate signed by unknown authority/],
    ['dial tcp 203.0.113.7:443: connect: connection refused', 'refused', /at 203\.0\.113\.7:443/],
    ['connection refused', 'refused', /nothing listens there/],
    ['dial tcp 203.0.113.7:443: i/o timeout', 'timeout', /no answer came in time/],
    ['context deadline exceeded', 'timeout', /no answer came in time/],
    ['connect: no route to host', 'timeout', /no answer came in time/],
    ['API request failed with status 404: not found', 'not-found', /404/],
    ['failed to connect to WebSocket (status 301): websocket: bad handshake', 'not-found', /301/],
    ['API request failed with status 500: {}', 'server', /\(500\)/],
    ['502 Bad Gateway', 'server', /\(502\)/],
    ['failed to connect to WebSocket (status 429): websocket: bad handshake', 'server', /\(429\)/],
    ['the moon is in the way', 'other', /^the moon is in the way$/],
  ] as const)('“%s” is %s', (error, kind, says) => {
    const cause = causeOf(error)
    expect(cause?.kind).toBe(kind)
    expect(cause?.says).toMatch(says)
    expect(cause?.advice.length).toBeGreaterThan(20)
  })

  test('is not guessed where there is no text', () => {
    expect(causeOf('')).toBeNull()
    expect(causeOf('  ')).toBeNull()
  })
})

describe('the inner part of an error', () => {
  test.each([
    [
      'failed to register agent with control plane: failed to register agent: registration timed out',
      'registration timed out',
    ],
    ['Error: failed to create agent: it rains', 'it rains'],
    ['failed to connect via WebSocket: failed to connect to WebSocket: dial tcp: x', 'dial tcp: x'],
    ['heartbeat failed after 3 attempts: failed to send heartbeat: WebSocket not connected', 'WebSocket not connected'],
    ['plain text.', 'plain text'],
  ])('of “%s”', (error, inner) => {
    expect(innermost(error)).toBe(inner)
  })

  test('is cut where it is long', () => {
    expect(innermost('x'.repeat(500))).toHaveLength(200)
  })
})
