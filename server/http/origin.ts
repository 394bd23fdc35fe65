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

/** Whether a page of ours sent this. A WebSocket is not covered by CORS: there a missing Origin is a foreign one. */
export function isOwnOrigin(origin: string | undefined, env: OriginEnv): boolean {
  return origin !== undefined && ownOrigins(env).includes(origin)
}
