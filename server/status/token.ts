import { createHash, randomBytes } from 'node:crypto'

/** A token for a link: 256 bits. */
export function newLinkToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is kept of a token, and looked up: whatever was given, the work and the length are the same. */
export function hashLinkToken(given: string): string {
  return createHash('sha256').update(given).digest('hex')
}
