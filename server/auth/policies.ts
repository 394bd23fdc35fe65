import { type Deed, deedRefusal, isDeed, personMay } from '@/lib/contracts/deeds'
import type { Role } from '@/lib/contracts/roles'

/**
 * Who may use what, in one table. A procedure, page or path that is not declared here fails the build
 * (scripts/check-policies.ts), is refused at run time, and has no expectation in matrix.test.ts, which fails too.
 * Which clusters a person sees is decided elsewhere and once: server/auth/scope.ts.
 */
export type Access =
  /** Anyone who reaches the port. */
  | 'public'
  /** Whoever holds the one-time set-up link, while there is no administrator. */
  | 'setup-token'
  /** Whoever holds a one-time link to join, or to choose a new password. */
  | 'account-link'
  /** Whoever has shown the right password and not yet the second factor; or a person who sets that up. */
  | 'half-signed-in'
  | PersonAccess
  /** An agent with the token of its cluster, or the shared one; a companion with the former alone. */
  | 'agent-token'
  /** A program with a token of the machine interface. */
  | 'api-token'
  /** As `api-token`; callers on this machine need none. */
  | 'api-token-off-loopback'
  /** Whoever holds a status link that has not ended, and its password where it has one: GET of its own parts alone. */
  | 'status-link'

/** What each word for people means: lib/contracts/deeds.ts. */
export type PersonAccess = Deed

/** Who asks. */
export type Principal =
  | { kind: 'anonymous' }
  | { kind: 'person'; role: Role; mayShare: boolean }
  | { kind: 'api-token' }
  | { kind: 'agent' }

/** The one behind a session, or nobody. */
export function principalOf(viewer: { role: Role; mayShare: boolean } | null): Principal {
  return viewer ? { kind: 'person', role: viewer.role, mayShare: viewer.mayShare } : { kind: 'anonymous' }
}

/** tRPC procedures and streams, by path. Those of a link check it themselves: its token is in their input. */
export const PROCEDURES = {
  'account.changePassword': 'signed-in',
  'account.endOtherSessions': 'signed-in',
  'account.endSession': 'signed-in',
  'account.me': 'signed-in',
  'account.rename': 'signed-in',
  'account.sessions': 'signed-in',
  'accountLinks.join': 'account-link',
  'accountLinks.read': 'account-link',
  'accountLinks.reset': 'account-link',
  'audit.read': 'own',
  'beside.companionManifest': 'operate',
  'beside.list': 'operate',
  'beside.read': 'read',
  'beside.removeAgentPort': 'operate',
  'beside.setAgentPort': 'operate',
  'beside.testAgentPort': 'operate',
  'clusters.add': 'operate',
  'clusters.archive': 'operate',
  'clusters.archived': 'read',
  'clusters.bringBack': 'operate',
  'clusters.detail': 'read',
  'clusters.issueToken': 'operate',
  'clusters.live': 'read',
  'clusters.merge': 'operate',
  'clusters.rename': 'operate',
  'clusters.revokeToken': 'operate',
  'clusters.routes': 'read',
  'clusters.tag': 'operate',
  'clusters.timeline': 'read',
  'clusters.truth': 'read',
  'clusters.unmerge': 'operate',
  'desk.acknowledge': 'triage',
  'desk.addNote': 'triage',
  'desk.addWindow': 'operate',
  'desk.assign': 'triage',
  'desk.editNote': 'triage',
  'desk.endWindow': 'operate',
  'desk.people': 'triage',
  'desk.removeNote': 'triage',
  'desk.removeView': 'triage',
  'desk.restoreNote': 'triage',
  'desk.saveView': 'triage',
  'desk.snooze': 'triage',
  'desk.views': 'triage',
  'desk.windows': 'triage',
  'dialIns.connectInfo': 'operate',
  'dialIns.refused': 'operate',
  'explain.overlay': 'explain',
  'explain.ownRules': 'explain',
  'explain.removeReport': 'explain',
  'explain.report': 'read',
  'explain.reports': 'read',
  'explain.saveReport': 'explain',
  'fleet.live': 'read',
  'fleet.pick': 'read',
  'fleet.page': 'read',
  'fleet.pulse': 'read',
  'health.read': 'operate',
  'links.addNote': 'share',
  'links.create': 'share',
  'links.list': 'share',
  'links.openings': 'share',
  'links.preview': 'share',
  'links.removeNote': 'share',
  'links.revoke': 'share',
  'links.rotate': 'share',
  'palette.find': 'read',
  'moment.read': 'read',
  'people.endSessions': 'own',
  'people.invite': 'own',
  'people.list': 'own',
  'people.remove': 'own',
  'people.resetLink': 'own',
  'people.revokeLink': 'own',
  'people.setRights': 'own',
  'reply.draft': 'triage',
  'retention.preview': 'own',
  'retention.read': 'operate',
  'retention.set': 'own',
  'routes.host': 'read',
  'routes.page': 'read',
  'setup.complete': 'setup-token',
  'setup.state': 'setup-token',
  'sources.addController': 'operate',
  'sources.list': 'operate',
  'sources.listing': 'read',
  'sources.probeController': 'operate',
  'sources.removeController': 'operate',
  'sources.updateController': 'operate',
  'tokens.create': 'own',
  'tokens.list': 'own',
  'tokens.revoke': 'own',
  'triage.item': 'triage',
  'triage.live': 'triage',
  'triage.ofCluster': 'triage',
  'triage.queue': 'triage',
} as const satisfies Record<string, 'public' | 'setup-token' | 'account-link' | PersonAccess>

/** Pages, by the path that Next gives them. */
export const PAGES = {
  '/': 'read',
  '/clusters/[id]': 'read',
  '/clusters/[id]/agent': 'read',
  '/clusters/[id]/routes': 'read',
  '/clusters/archived': 'read',
  '/clusters/new': 'operate',
  '/dial-ins': 'operate',
  '/explain': 'explain',
  '/incidents/[id]': 'triage',
  '/invite/[token]': 'account-link',
  '/not-allowed': 'signed-in',
  '/reset/[token]': 'account-link',
  '/routes': 'read',
  '/settings/account': 'signed-in',
  '/settings/audit': 'own',
  '/settings/health': 'operate',
  '/settings/links': 'share',
  '/settings/people': 'own',
  '/settings/retention': 'operate',
  '/settings/sources': 'operate',
  '/settings/tokens': 'own',
  '/setup': 'setup-token',
  '/sign-in': 'public',
  '/triage': 'triage',
} as const satisfies Record<string, 'public' | 'setup-token' | 'account-link' | PersonAccess>

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
  'GET /s/{token}': 'status-link',
  'GET /s/{token}/stream': 'status-link',
  'GET /s/{token}/frame': 'status-link',
  'GET /s/{token}/frame/stream': 'status-link',
  'GET /s/{token}/badge.svg': 'status-link',
  'GET /s/{token}/logo': 'status-link',
  'GET /s/{token}/picture.png': 'status-link',
  'GET /s/{token}/sealed.json': 'status-link',
  'POST /s/{token}': 'status-link',
  'GET /triage/bundle/{key}': 'triage',
  'WS /trpc': 'signed-in',
  'POST /api/auth/sign-in/email': 'public',
  'POST /api/auth/sign-out': 'public',
  'POST /api/auth/two-factor/disable': 'signed-in',
  'POST /api/auth/two-factor/enable': 'signed-in',
  'POST /api/auth/two-factor/generate-backup-codes': 'signed-in',
  'POST /api/auth/two-factor/verify-backup-code': 'half-signed-in',
  'POST /api/auth/two-factor/verify-totp': 'half-signed-in',
} as const satisfies Record<string, Access>

/** Whether somebody may use what is declared so. What needs a link of its own checks that itself. */
export function may(principal: Principal, access: Access): boolean {
  switch (access) {
    case 'public':
    case 'setup-token':
    case 'account-link':
    case 'half-signed-in':
      return true
    case 'status-link':
      // It is its own ticket: who else asks is of no account (server/status/handler.ts).
      return false
    case 'agent-token':
      return principal.kind === 'agent'
    case 'api-token':
    case 'api-token-off-loopback':
      return principal.kind === 'api-token'
    default:
      return principal.kind === 'person' && personMay(principal, access)
  }
}

/** Whether somebody may use a tRPC procedure. An undeclared procedure is refused. */
export function mayUseProcedure(path: string, principal: Principal): boolean {
  const access = declaredFor(PROCEDURES, path)
  return access !== null && may(principal, access)
}

/** Why a person may not use a procedure, in words. */
export function procedureRefusal(path: string): string {
  return refusalText(declaredFor(PROCEDURES, path))
}

/** Why a person may not see a page, in words. */
export function pageRefusal(path: string): string {
  return refusalText(pageAccess(path))
}

function refusalText(access: Access | null): string {
  return access !== null && isDeed(access) ? deedRefusal(access) : 'This may not be used.'
}

/** Pages with a part that changes come last, so that `/clusters/new` is not taken for a cluster. */
const PAGE_PATTERNS = (Object.keys(PAGES) as (keyof typeof PAGES)[])
  .sort((a, b) => Number(a.includes('[')) - Number(b.includes('[')))
  .map((page) => ({ page, pattern: new RegExp(`^${page.replaceAll(/\[[^\]]+\]/g, '[^/]+')}/?$`) }))

/** Who may see the page at a path; null where there is none. */
export function pageAccess(path: string): Access | null {
  const found = PAGE_PATTERNS.find(({ pattern }) => pattern.test(path))
  return found ? PAGES[found.page] : null
}

function declaredFor(table: Record<string, Access>, name: string): Access | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null
}
