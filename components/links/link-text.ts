import type { StatusLink } from '@/lib/contracts/status-link'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/** Whether a link can be opened, and until when or why not. */
export function lifeOf({ revokedAt, expiresAt }: StatusLink, now: number): { open: boolean; text: string } {
  if (revokedAt !== null) return { open: false, text: 'revoked' }
  if (expiresAt <= now) return { open: false, text: 'ended' }
  return { open: true, text: `ends in ${formatSpan(expiresAt - now)}` }
}

/** What it is about and how: "2 clusters, live, password". */
export function whatOf({ target, kind, hasPassword, badge, frameOrigins }: StatusLink): string {
  const about =
    target.kind === 'tag' ? `clusters with the tag ${target.tag}` : formatCount(target.ids.length, 'cluster')
  const parts = [about, kind === 'live' ? 'live' : 'sealed copy']
  if (hasPassword) parts.push('password')
  if (badge) parts.push('badge')
  if (frameOrigins.length > 0) parts.push('frame')
  return parts.join(', ')
}

/** How the page of links begins. */
export function linksSentence(links: readonly StatusLink[], now: number): string {
  const living = links.filter((link) => lifeOf(link, now).open)
  const open = living.length
  if (open === 0) return 'Nobody outside can see anything: no status link is open.'
  const seen = living.reduce((sum, { openings }) => sum + openings, 0)
  return `${formatCount(open, 'status link')} ${open === 1 ? 'is' : 'are'} open, opened ${formatCount(seen, 'time')} so far.`
}
