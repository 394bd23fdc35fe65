import type { IncomingMessage } from 'node:http'
import { may, pageAccess, principalOf } from '@/server/auth/policies'
import { sessionFrom } from '@/server/auth/session'
import type { Services } from '@/server/context'
import { pathOf } from './answer'

/**
 * Whether a person asks for a page that is not for their role. Who has no session is sent to sign in by the page itself;
 * what a page shows is asked of procedures, which have policies of their own.
 */
export async function isRefusedPage(
  req: IncomingMessage,
  services: Pick<Services, 'auth' | 'people'>,
): Promise<boolean> {
  const access = pageAccess(pathOf(req))
  if (access === null || may({ kind: 'person', role: 'viewer', mayShare: false }, access)) return false
  const viewer = await sessionFrom(services, req.headers)
  return viewer !== null && !may(principalOf(viewer), access)
}
