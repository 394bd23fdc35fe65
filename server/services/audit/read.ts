import type { AuditPage, AuditQuery } from '@/lib/contracts/audit'
import type { Context } from '@/server/context'

/** Who did what, newest first: what fits, a page at a time. */
export function readAudit({ ctx, input }: { ctx: Pick<Context, 'audit'>; input: AuditQuery }): Promise<AuditPage> {
  return ctx.audit.read(input)
}
