import type { TokenVerb } from '@/lib/contracts/api-token'
import type { PATHS } from '@/server/auth/policies'

type Paths = typeof PATHS
type TokenPath = {
  [Path in keyof Paths]: Paths[Path] extends 'api-token' | 'api-token-off-loopback' ? Path : never
}[keyof Paths]

/** What a token that a person made must be allowed to read, by path; a path without a line here does not compile. */
export const TOKEN_PATHS: Record<TokenPath, TokenVerb> = {
  'GET /metrics': 'metrics',
  'GET /api/lifeline/v1/clusters': 'clusters',
  'GET /api/lifeline/v1/clusters/{uuid}': 'clusters',
  'GET /api/lifeline/v1/clusters/{uuid}/timeline': 'clusters',
  'GET /api/lifeline/v1/clusters/{uuid}/routes': 'routes',
  'GET /api/lifeline/v1/clusters/{uuid}/findings': 'routes',
  'GET /api/lifeline/v1/routes': 'routes',
  'GET /api/v1/gateway/routes/cluster/{uuid}': 'routes',
}

/** Null for a path that tokens do not open. */
export function verbOf(path: string): TokenVerb | null {
  const verbs: Record<string, TokenVerb> = TOKEN_PATHS
  return Object.hasOwn(verbs, path) ? (verbs[path] ?? null) : null
}
