import { randomBytes } from 'node:crypto'

/** A content security policy for one page, with the nonce that its scripts and styles carry. */
export function createCsp(dev: boolean): { nonce: string; csp: string } {
  const nonce = randomBytes(16).toString('base64')
  const csp = [
    `default-src 'self'`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? ` 'unsafe-eval'` : ''}`,
    dev ? `style-src 'self' 'unsafe-inline'` : `style-src-elem 'self' 'nonce-${nonce}'`,
    // charts measure and place their parts through style attributes
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `worker-src 'self'`,
    `object-src 'none'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')
  return { nonce, csp }
}

const WORKER = /^\/_next\/static\/chunks\/turbopack-worker-[\w-]+\.js$/

/**
 * The policy of a worker's script, or null for any other path. A worker reads logs: it may load its own parts, and
 * the browser lets it send nothing anywhere.
 */
export function workerCsp(path: string): string | null {
  return WORKER.test(path) ? `default-src 'none'; script-src 'self'` : null
}
