import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { readEnv } from '@/server/env'
import { peerOf } from './peer'

function from(remoteAddress: string, headers: Record<string, string> = {}): IncomingMessage {
  const socket = { remoteAddress }
  return { socket, connection: socket, headers } as unknown as IncomingMessage
}
const https = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' }

test.each([
  ['this machine', '127.0.0.1', {}, {}, { address: '127.0.0.1', local: true, https: false, trusted: true }],
  ['this machine, IPv4 in IPv6', '::ffff:127.0.0.1', {}, {}, { address: '127.0.0.1', local: true, trusted: true }],
  ['another machine', '192.0.2.7', {}, {}, { address: '192.0.2.7', local: false, trusted: false }],
  [
    'another machine that says it came by https',
    '192.0.2.7',
    https,
    {},
    { address: '192.0.2.7', https: false, trusted: false },
  ],
  ['plain HTTP that is allowed', '192.0.2.7', {}, { LIFELINE_ALLOW_INSECURE: '1' }, { https: false, trusted: true }],
  [
    'a trusted proxy',
    '10.0.0.2',
    https,
    { LIFELINE_TRUSTED_PROXIES: '10.0.0.0/8' },
    { address: '203.0.113.9', https: true, local: false, trusted: true },
  ],
  [
    'a proxy that is not trusted',
    '10.0.0.2',
    https,
    { LIFELINE_TRUSTED_PROXIES: '10.1.0.0/16' },
    { address: '10.0.0.2', https: false, trusted: false },
  ],
])('%s', (_, address, headers, vars, expected) => {
  expect(peerOf(from(address, headers), readEnv(vars))).toMatchObject(expected)
})

test('an address forged in front of a trusted proxy is not believed', () => {
  const req = from('10.0.0.2', { 'x-forwarded-for': '127.0.0.1, 203.0.113.9' })
  expect(peerOf(req, readEnv({ LIFELINE_TRUSTED_PROXIES: '10.0.0.0/8' })).address).toBe('203.0.113.9')
})
