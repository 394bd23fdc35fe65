import { expect, test } from 'vitest'
import { createCsp } from './csp'

test('scripts run by their nonce alone, and no two pages share one', () => {
  const [a, b] = [createCsp(false), createCsp(false)]
  expect(a.nonce).not.toBe(b.nonce)
  expect(a.csp).toContain(`script-src 'self' 'nonce-${a.nonce}' 'strict-dynamic';`)
  expect(a.csp).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|style-src-elem[^;]*unsafe-inline/)
})

test('nothing is loaded from, framed by or sent to elsewhere', () => {
  const { csp } = createCsp(false)
  for (const part of [
    `default-src 'self'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `form-action 'self'`,
    `base-uri 'none'`,
  ]) {
    expect(csp).toContain(part)
  }
  expect(csp).not.toMatch(/https?:|\*/)
})
