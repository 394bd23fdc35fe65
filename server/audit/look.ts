import type { AuditFacts } from '@/lib/contracts/audit'
import type { Context } from '@/server/context'

/** What the log tells of a subject as it is now: each fact is named, so that nothing else gets in. */
export interface Looked {
  name: string
  facts: AuditFacts
}

export type Look = (ctx: Context, id: string) => Promise<Looked | null> | Looked | null
