import type { IncomingMessage } from 'node:http'
import type { Env } from '@/server/env'
import { isLoopback } from '@/server/env'

export const FOREIGN_PAGE = 'This was sent by a page that is not of this Lifeline.'

type OriginEnv = Pick<Env, 'publicUrl'>

/** The origins that our own pages can have: the public address, and on this machine its other spellings. */
export function ownOrigins(env: OriginEnv): string[] {
  const url = new URL(env.publicUrl)
  if (!isLoopback(url.hostname.replace(/^\[|\]$/g, ''))) return [url.origin]
  const port = url.port && `:${url.port}`
  const spellings = ['localhost', '127.0.0.1', '[::1]'].map((host) => `${url.protocol}//${host}${port}`)
  return [...new Set([url.origin, ...spellings])]
}

/** What a write may have been sent by besides a page of ours: a program, which says nothing of itself. */
const OWN_SITE = new Set([undefined, 'same-origin', 'none'])

/**
 * Whether a page that is not ours sent this, also one of a sibling domain. Who says nothing of pages is a program, which
 * has no cookie of anybody.
 */
export function isForeignPage({ headers }: IncomingMessage, env: OriginEnv): boolean {
  const { origin } = headers
  if (origin !== undefined && !isOwnOrigin(origin, env)) return true
  const site = headers['sec-fetch-site']
  return !OWN_SITE.has(Array.isArray(site) ? site[0] : site)
}

/** A form of another page cannot send this type without asking first. */
export function isJson({ headers }: IncomingMessage): boolean {
  return /^application\/json(?:;|$)/i.test(headers['content-type'] ?? '')
}

export const NOT_JSON = 'This takes JSON: send it with content-type application/json.'

/** Whether a page of ours sent this. A WebSocket is not covered by CORS: there a missing Origin is a foreign one. */
export function isOwnOrigin(origin: string | undefined, env: OriginEnv): boolean {
  return origin !== undefined && ownOrigins(env).includes(origin)
}
