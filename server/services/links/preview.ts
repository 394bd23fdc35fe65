import type { PublicStatus } from '@/lib/contracts/status'
import { DEFAULT_LINK_MS, type LinkLook, type LinkTarget } from '@/lib/contracts/status-link'
import { demandTarget, type LinkContext } from './internal'

/**
 * What a link would show, exactly.
 * @throws {LifelineError} NOT_FOUND or BAD_REQUEST
 */
export async function previewLink({
  ctx,
  input,
}: {
  ctx: LinkContext
  input: { target: LinkTarget; look: LinkLook }
}): Promise<PublicStatus> {
  const target = demandTarget(ctx, input.target)
  const link = { ...input, target, notes: [], expiresAt: ctx.clock() + DEFAULT_LINK_MS }
  return (await ctx.statusLinks.board.preview(link)).status
}
