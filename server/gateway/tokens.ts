import { createHash, randomBytes } from 'node:crypto'

/** The id of LIFELINE_AGENT_TOKEN, which is no row of any table. */
export const SHARED_TOKEN = 'shared'

/** A new token of a cluster. Its prefix lets a person, and a secret scanner, tell what it is. */
export function newToken(): string {
  return `llc_${randomBytes(32).toString('base64url')}`
}

/** What is stored and compared instead of a token: its SHA-256, hex. Equal time for every token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** A short mark by which an operator can tell two tokens apart, of their hash and not of them. */
export function fingerprint(token: string): string {
  return markOf(hashToken(token))
}

/** The same of a hash. */
export function markOf(hash: string): string {
  return hash.slice(0, 8)
}

/** The token of an `Authorization: Bearer` header; null where there is none. */
export function bearerOf(header: string | undefined): string | null {
  const match = /^bearer +(\S+) *$/i.exec(header ?? '')
  return match?.[1] ?? null
}
