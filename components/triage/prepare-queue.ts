import type { GlyphName } from '@/components/state/glyph'
import type { Hue } from '@/lib/contracts/state'
import type { Certainty, QueueTier } from '@/lib/contracts/triage'
import type { DeskWork, QueueItem, QueuePage, QueueView } from '@/lib/contracts/triage-queue'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { capitalize, formatCount } from '@/lib/format/number'
import { formatAgo } from '@/lib/format/span'

export interface EntryMark {
  glyph: GlyphName
  hue: Hue
  /** What the sign says, for the chip of an entry that is open. */
  word: string
}

const TIER_MARK: Record<QueueTier, EntryMark> = {
  out: { glyph: 'disconnected', hue: 'bad', word: 'Out' },
  unsteady: { glyph: 'flapping', hue: 'warn', word: 'Unsteady' },
  service: { glyph: 'attention', hue: 'warn', word: 'Works badly' },
  first: { glyph: 'never', hue: 'none', word: 'Never there' },
  notice: { glyph: 'attention', hue: 'none', word: 'To know' },
}

/** How bad an entry is, as the queue's filter names it. */
export const TIER_NAME: Record<QueueTier, string> = {
  out: 'Out',
  unsteady: 'Does not hold its connection',
  service: 'Connected, works badly',
  first: 'Never there',
  notice: 'To know',
}

/** The sign of an entry: how bad it is, and whether it ends by itself. */
export function markOf({ tier, needsPerson, cause, endedAt }: QueueItem): EntryMark {
  if (endedAt !== null) return { glyph: 'tick', hue: 'ok', word: 'Over' }
  if (cause?.id === 'clock-skew') return { glyph: 'late', hue: 'warn', word: 'To know' }
  if (tier === 'out' && !needsPerson) return { glyph: 'reconnecting', hue: 'warn', word: 'Coming back' }
  return TIER_MARK[tier]
}

/** How sure triage is of a cause, as a word that begins a line. */
export function certaintyWord(certainty: Certainty, id?: string): string {
  if (id === 'not-enough') return 'Not enough to say'
  return { certain: 'Certain', likely: 'Likely', possible: 'Possible' }[certainty]
}

/** Most entries are nobody's: a list does not say it of each. */
export const NOBODY = 'nobody has it'

/** What people have done with an entry, in few words each; what nobody has says so. @param me the reader's id */
export function workWords(work: DeskWork, me: string | null, now: number, zone: Zone): string[] {
  const { acknowledged, assignee, snoozed, maintenance, notes } = work
  const who = (person: { id: string; name: string }) => (person.id === me ? 'you' : person.name)
  return [
    assignee ? (assignee.id === me ? 'yours' : `${assignee.name} has it`) : NOBODY,
    ...(acknowledged ? [`acknowledged by ${who(acknowledged.by)}`] : []),
    ...(snoozed ? [`snoozed until ${formatMoment(snoozed.until, now, zone)}`] : []),
    ...(maintenance ? [`in planned work until ${formatMoment(maintenance.to, now, zone)}`] : []),
    ...(notes > 0 ? [formatCount(notes, 'note')] : []),
  ]
}

/** Words at the start of a line that its title has said already: "Up and down: 4 losses ..". */
export function lineOf({ title, line }: Pick<QueueItem, 'title' | 'line'>): string {
  const said = title.split(': ').map((part) => `${part}: `.toLowerCase())
  const again = said.find((part) => line.toLowerCase().startsWith(part))
  return again === undefined ? line : capitalize(line.slice(again.length))
}

/** Why an entry ranks where it does, in few words each. */
export function rankWords({ clusterIds, routes, needsPerson, kind, endedAt }: QueueItem): string[] {
  return [
    ...(clusterIds.length > 1 ? [formatCount(clusterIds.length, 'cluster') + (kind === 'incident' ? ' out' : '')] : []),
    ...(routes > 0 ? [formatCount(routes, 'route')] : []),
    ...(endedAt === null
      ? [needsPerson ? 'will not mend itself' : kind === 'incident' ? 'each comes back by itself' : 'mends itself']
      : []),
  ]
}

/** The part of a title that names who or what: "quarry" of "quarry: token refused". */
function nameIn(title: string): string {
  return title.split(': ')[0] ?? title
}

/** What of the queue ends by itself and what does not, by its first entries. */
function nextStep(items: readonly QueueItem[], now: number, zone: Zone): string {
  const person = items.find(({ needsPerson }) => needsPerson)
  const incident = items.find(({ kind }) => kind === 'incident')
  const will = person && `${nameIn(person.title)} will not${incident ? '' : ' mend itself'}.`
  if (!incident) return will ?? (items.length === 1 ? 'It should mend itself.' : 'Each should mend itself.')
  const by = incident.dueBy === null ? '' : ` by ${formatMoment(incident.dueBy, now, zone)}`
  const one = items.filter(({ kind }) => kind === 'incident').length === 1
  const mends = `The ${one ? '' : 'first '}incident should mend itself${by}`
  return will ? `${mends}; ${will}` : `${mends}.`
}

function counted(page: QueuePage): string {
  const { items, counts } = page
  const incidents = items.filter(({ kind }) => kind === 'incident').length
  const single = counts.open - incidents
  if (incidents === 0) return formatCount(single, 'thing') + (single === 1 ? ' needs a look.' : ' need a look.')
  if (single === 0) return `${formatCount(incidents, 'incident')}, and nothing else.`
  return `${formatCount(incidents, 'incident')} and ${formatCount(single, 'single cause')}.`
}

const OF_VIEW: Record<Exclude<QueueView, 'open'>, (count: number, open: number) => string> = {
  mine: (n, open) =>
    n === 0 ? 'Nothing is yours.' : `${n} of ${formatCount(open, 'entry', 'entries')} ${n === 1 ? 'is' : 'are'} yours.`,
  nobody: (n, open) =>
    n === 0 ? 'Somebody has each of them.' : `Nobody has ${n} of ${formatCount(open, 'entry', 'entries')}.`,
  snoozed: (n) =>
    n === 0
      ? 'Nothing is snoozed.'
      : `${formatCount(n, 'entry', 'entries')} ${n === 1 ? 'is snoozed, and comes back by itself' : 'are snoozed, and come back by themselves'}.`,
  maintenance: (n) =>
    n === 0 ? 'Nothing happens in planned work.' : `${formatCount(n, 'entry', 'entries')} in planned work.`,
  closed: (n) =>
    n === 0
      ? 'Nothing ended in the last 24 hours.'
      : `${formatCount(n, 'entry', 'entries')} ended in the last 24 hours.`,
}

/**
 * The page's answer before its list: how much there is, what ends by itself, and what does not.
 * @param narrowed whether filters leave something out
 */
export function triageSentence(
  page: QueuePage,
  { view, narrowed }: { view: QueueView; narrowed: boolean },
  now: number,
  zone: Zone,
): { lead: string; rest: string } {
  const { counts, fleet, items, total } = page
  if (view !== 'open') return { lead: OF_VIEW[view](counts[view], counts.open), rest: fleetLine(fleet, now) }
  if (counts.open === 0) return { lead: 'Nothing needs you.', rest: fleetLine(fleet, now) }
  if (narrowed) {
    const lead = `${formatCount(total)} of ${formatCount(counts.open, 'entry', 'entries')} ${total === 1 ? 'fits' : 'fit'} the filters.`
    return { lead, rest: RANKED }
  }
  return { lead: `${counted(page)} ${nextStep(items, now, zone)}`, rest: RANKED }
}

const RANKED = 'Ranked by how bad it is and how many are affected, then by what does not come back without you.'

function fleetLine({ clusters, connected, lastChangeAt }: QueuePage['fleet'], now: number): string {
  const last = lastChangeAt === null ? '' : `, last change ${formatAgo(lastChangeAt, now)}`
  return `${formatCount(clusters, 'cluster')}, ${formatCount(connected)} connected${last}.`
}
