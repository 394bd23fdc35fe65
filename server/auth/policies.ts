/**
 * Who may use what, in one table. A procedure, page or path that is not declared here fails the build
 * (scripts/check-policies.ts) and is refused at run time. Roles will be further words of `Access`.
 */
export type Access =
  /** Anyone who reaches the port. */
  | 'public'
  /** Whoever holds the one-time set-up link, while there is no administrator. */
  | 'setup-token'
  /** A person with a session. */
  | 'signed-in'
  /** An agent with the token of its cluster, or the shared one; a companion with the former alone. */
  | 'agent-token'
  /** A program with a token of the machine interface. */
  | 'api-token'
  /** As `api-token`; callers on this machine need none. */
  | 'api-token-off-loopback'

/** tRPC procedures and streams, by path. `setup-token` procedures check the token themselves: it is in their input. */
export const PROCEDURES = {
  'account.me': 'signed-in',
  'beside.companionManifest': 'signed-in',
  'beside.list': 'signed-in',
  'beside.read': 'signed-in',
  'beside.removeAgentPort': 'signed-in',
  'beside.setAgentPort': 'signed-in',
  'beside.testAgentPort': 'signed-in',
  'clusters.add': 'signed-in',
  'clusters.archive': 'signed-in',
  'clusters.archived': 'signed-in',
  'clusters.bringBack': 'signed-in',
  'clusters.detail': 'signed-in',
  'clusters.issueToken': 'signed-in',
  'clusters.live': 'signed-in',
  'clusters.merge': 'signed-in',
  'clusters.rename': 'signed-in',
  'clusters.revokeToken': 'signed-in',
  'clusters.routes': 'signed-in',
  'clusters.tag': 'signed-in',
  'clusters.timeline': 'signed-in',
  'clusters.truth': 'signed-in',
  'clusters.unmerge': 'signed-in',
  'dialIns.connectInfo': 'signed-in',
  'dialIns.refused': 'signed-in',
  'explain.overlay': 'signed-in',
  'explain.ownRules': 'signed-in',
  'explain.removeReport': 'signed-in',
  'explain.report': 'signed-in',
  'explain.reports': 'signed-in',
  'explain.saveReport': 'signed-in',
  'fleet.live': 'signed-in',
  'fleet.pick': 'signed-in',
  'fleet.page': 'signed-in',
  'fleet.pulse': 'signed-in',
  'health.read': 'signed-in',
  'retention.preview': 'signed-in',
  'retention.read': 'signed-in',
  'retention.set': 'signed-in',
  'routes.host': 'signed-in',
  'routes.page': 'signed-in',
  'setup.complete': 'setup-token',
  'setup.state': 'setup-token',
  'sources.addController': 'signed-in',
  'sources.list': 'signed-in',
  'sources.listing': 'signed-in',
  'sources.probeController': 'signed-in',
  'sources.removeController': 'signed-in',
  'sources.updateController': 'signed-in',
} as const satisfies Record<string, 'public' | 'setup-token' | 'signed-in'>

/** Pages, by the path that Next gives them. */
export const PAGES = {
  '/': 'signed-in',
  '/clusters/[id]': 'signed-in',
  '/clusters/[id]/agent': 'signed-in',
  '/clusters/[id]/routes': 'signed-in',
  '/clusters/archived': 'signed-in',
  '/clusters/new': 'signed-in',
  '/dial-ins': 'signed-in',
  '/explain': 'signed-in',
  '/routes': 'signed-in',
  '/settings/health': 'signed-in',
  '/settings/retention': 'signed-in',
  '/settings/sources': 'signed-in',
  '/setup': 'setup-token',
  '/sign-in': 'public',
} as const satisfies Record<string, 'public' | 'setup-token' | 'signed-in'>

/** Everything else that answers on the port. WebSocket upgrades are written as WS. */
export const PATHS = {
  'GET /api/health/live': 'public',
  'GET /api/health/ready': 'public',
  'GET /metrics': 'api-token-off-loopback',
  'GET /api/lifeline/v1/clusters': 'api-token',
  'GET /api/lifeline/v1/clusters/{uuid}': 'api-token',
  'GET /api/lifeline/v1/clusters/{uuid}/timeline': 'api-token',
  'GET /api/lifeline/v1/clusters/{uuid}/routes': 'api-token',
  'GET /api/lifeline/v1/clusters/{uuid}/findings': 'api-token',
  'GET /api/lifeline/v1/routes': 'api-token',
  'GET /api/openapi.json': 'public',
  'GET /api/v1/gateway/routes/cluster/{uuid}': 'api-token',
  'WS /api/v1/clusters/agent/ws': 'agent-token',
  'WS /ws': 'agent-token',
  'WS /api/lifeline/v1/companion': 'agent-token',
  'GET /api/lifeline/v1/companion/program': 'agent-token',
  'POST /api/v1/gateway/routes/sync': 'agent-token',
  'POST /api/v1/gateway/routes/register': 'agent-token',
  'POST /api/v1/gateway/routes/unregister': 'agent-token',
  'GET /api/v1/public/ip-intel/{ip}': 'public',
  'POST /api/v1/clusters/agent/{uuid}/tunnels': 'public',
  'POST /api/v1/clusters/agent/{uuid}/tunnels/sync': 'public',
  'WS /trpc': 'signed-in',
  'ANY /api/auth/*': 'public',
} as const satisfies Record<string, Access>

/** Whether a caller may use a tRPC procedure. An undeclared procedure is refused. */
export function mayUseProcedure(path: string, signedIn: boolean): boolean {
  const declared: Record<string, Access> = PROCEDURES
  const access = Object.hasOwn(declared, path) ? declared[path] : undefined
  return access === 'public' || access === 'setup-token' || (access === 'signed-in' && signedIn)
}
