import { FIELD_WORDS } from '@/lib/contracts/status'
import type { StatusLink } from '@/lib/contracts/status-link'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

/** Whether a link can be opened, and until when or why not. */
export function lifeOf({ revokedAt, expiresAt }: StatusLink, now: number): { open: boolean; text: string } {
  if (revokedAt !== null) return { open: false, text: 'revoked' }
  if (expiresAt <= now) return { open: false, text: 'ended' }
  return { open: true, text: `ends in ${formatSpan(expiresAt - now)}` }
}

/** So many clusters are named; of more, how many there are. */
const NAMED = 3

/**
 * What it is about and how: "atlas and delta, live, password".
 * @param names of the clusters that the reader sees, by id
 */
export function whatOf(
  { target, kind, hasPassword, badge, frameOrigins }: StatusLink,
  names: Readonly<Record<string, string>> = {},
): string {
  const about = target.kind === 'tag' ? `clusters with the tag ${target.tag}` : clustersText(target.ids, names)
  const parts = [about, kind === 'live' ? 'live' : 'sealed copy']
  if (hasPassword) parts.push('password')
  if (badge) parts.push('badge')
  if (frameOrigins.length > 0) parts.push('frame')
  return parts.join(', ')
}

function clustersText(ids: readonly string[], names: Readonly<Record<string, string>>): string {
  const known = ids.flatMap((id) => names[id] ?? [])
  if (ids.length > NAMED || known.length < ids.length) return formatCount(ids.length, 'cluster')
  return known.length === 1 ? known.join('') : `${known.slice(0, -1).join(', ')} and ${known.at(-1)}`
}

/** What a link shows, of what, and where it may stand, in sentences. */
export function shownText({ look, target, frameOrigins }: StatusLink, names: Readonly<Record<string, string>>): string {
  const { fields, maskHosts } = look
  const shown = fields.map((field) => FIELD_WORDS[field])
  const sentences = [shown.length === 0 ? 'Shows the state alone.' : `Shows the state, ${shown.join(', ')}.`]
  if (maskHosts && fields.includes('hosts')) sentences.push('Parts of hosts are hidden.')
  if (target.kind === 'clusters' && target.ids.length > NAMED) {
    sentences.push(`Of ${target.ids.map((id) => names[id] ?? 'one that you do not see').join(', ')}.`)
  }
  if (frameOrigins.length > 0) sentences.push(`May stand in a frame of ${frameOrigins.join(', ')}.`)
  return sentences.join(' ')
}

/** How many open links show all of some clusters; null when none does. */
export function openLinksText(
  links: readonly StatusLink[],
  clusters: readonly { id: string; tags: readonly string[] }[],
  now: number,
): string | null {
  const shows = ({ target }: StatusLink) =>
    clusters.every(({ id, tags }) =>
      target.kind === 'clusters'
        ? target.ids.includes(id)
        : tags.some((tag) => tag.toLowerCase() === target.tag.toLowerCase()),
    )
  const open = links.filter((link) => lifeOf(link, now).open && shows(link))
  if (open.length === 0) return null
  const seen = open.reduce((sum, { openings }) => sum + openings, 0)
  const them = clusters.length === 1 ? 'it' : 'them'
  return `${formatCount(open.length, 'link')} to ${them} ${open.length === 1 ? 'is' : 'are'} open, ${openedText(seen)}.`
}

const openedText = (times: number) =>
  times === 0 ? 'never opened so far' : `opened ${formatCount(times, 'time')} so far`

/** How the page of links begins. */
export function linksSentence(links: readonly StatusLink[], now: number): string {
  const living = links.filter((link) => lifeOf(link, now).open)
  const open = living.length
  if (open === 0) return 'Nobody outside can see anything: no status link is open.'
  const seen = living.reduce((sum, { openings }) => sum + openings, 0)
  return `${formatCount(open, 'status link')} ${open === 1 ? 'is' : 'are'} open, ${openedText(seen)}.`
}
