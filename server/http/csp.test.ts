import { describe, expect, it, test } from 'vitest'
import { createCsp, workerCsp } from './csp'

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

describe('workerCsp', () => {
  it('lets a worker load its own parts and connect to nothing', () => {
    expect(workerCsp('/_next/static/chunks/turbopack-worker-1hrsqshz0gfey.js')).toBe(
      "default-src 'none'; script-src 'self'",
    )
  })

  it('says nothing about other scripts, whose policy is that of their page', () => {
    expect(workerCsp('/_next/static/chunks/1nbby_3xpmewn.js')).toBeNull()
    expect(workerCsp('/_next/static/chunks/x/turbopack-worker-1.js')).toBeNull()
  })
})
