import type { Grants } from '@/lib/contracts/people'
import { OWNER } from '@/server/auth/people'
import type { Viewer } from '@/server/context'

/** A person who may do everything. */
export const ADA: Viewer = { id: 'ada', email: 'ada@example.com', name: 'Ada', ...OWNER }

/** A person who sees some clusters only, and changes nothing. */
export function viewerOf(sees: Partial<Grants>): Viewer {
  const who = { id: 'vera', email: 'vera@example.com', name: 'Vera' }
  return { ...who, role: 'viewer', mayShare: false, sees: { clusters: [], tags: [], ...sees } }
}
