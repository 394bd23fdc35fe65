import type { CauseId, TriageCause } from '@/lib/contracts/triage'
import { namespaceOf } from '@/server/triage/commands'
import type { ClusterFacts } from '@/server/triage/facts/types'
import type { CauseText } from './step'
import { CONNECTION_TEXTS } from './texts-connection'
import { FLEET_TEXTS } from './texts-fleet'
import { ROUTE_TEXTS } from './texts-routes'

const TEXTS: Record<CauseId, CauseText> = { ...FLEET_TEXTS, ...CONNECTION_TEXTS, ...ROUTE_TEXTS }

/** What a cause asks for in one cluster, with exact commands. */
export function textsOf(
  id: CauseId,
  told: ClusterFacts,
): Pick<TriageCause, 'todo' | 'verify' | 'unless' | 'needsPerson' | 'actor'> {
  const text = TEXTS[id]
  const host = told.routes.find((finding) => finding.host !== null)?.host ?? 'HOST'
  const fill = { ns: namespaceOf(told), url: told.own.publicUrl, host }
  const { unless, needsPerson, actor } = text
  return { todo: text.todo(fill), verify: text.verify(fill), unless, needsPerson, actor }
}
