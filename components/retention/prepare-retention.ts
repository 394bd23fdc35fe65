import {
  COUNTED,
  KEPT,
  type Kept,
  type Retention,
  type RetentionLoss,
  type RetentionTerms,
  retentionTerms,
  TERMS,
} from '@/lib/contracts/retention'
import { formatBytes } from '@/lib/format/bytes'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'

interface KeptWords {
  name: string
  what: string
}

export const KEPT_WORDS: Record<Kept, KeptWords> = {
  changes: { name: 'Changes of state', what: 'Each with its cause, its evidence and what followed.' },
  states: {
    name: 'States by the hour',
    what: 'What is left of changes afterwards: how long each state lasted. A loss of a second stays one.',
  },
  events: { name: 'Events', what: 'Sockets, registrations, route syncs, what agents say of themselves.' },
  routes: { name: 'Changes of routes', what: 'And of the Ingresses that companions see.' },
  arrivals5s: { name: 'In steps of 5 s', what: 'To the beat: what an hour is drawn from.' },
  arrivals1m: { name: 'In steps of 1 min', what: 'What a day or two are drawn from.' },
  arrivals10m: { name: 'In steps of 10 min', what: 'What weeks are drawn from.' },
  arrivals1h: { name: 'In steps of 1 h', what: 'What everything longer is drawn from.' },
  readings: { name: 'Readings of agents’ own ports', what: 'One a minute, for the charts beside an agent.' },
  audit: { name: 'Audit log', what: 'Who did what to what, from where. What is in it is never changed.' },
}

export const GROUPS: readonly { title: string; sees: string; kept: readonly Kept[] }[] = [
  {
    title: 'What happened',
    sees: 'What timelines and tables are made of.',
    kept: ['changes', 'states', 'events', 'routes'],
  },
  {
    title: 'What arrived',
    sees: 'Beats and their skew, counted. Each step takes the place of the finer one before it.',
    kept: ['arrivals5s', 'arrivals1m', 'arrivals10m', 'arrivals1h'],
  },
  { title: 'Beside agents', sees: 'What agents tell of themselves.', kept: ['readings'] },
  { title: 'What people did', sees: 'What owners read in the audit log.', kept: ['audit'] },
]

/** The page's answer: how far back Lifeline can tell. */
export function retentionSentence(
  { terms, storeBytes, freeBytes, backupAt }: Retention,
  now: number,
  zone: Zone,
): { lead: string; rest: string } {
  const backup =
    backupAt === null
      ? 'No backup is known: bin/lifeline backup makes one, also now.'
      : `The last backup is of ${formatMoment(backupAt, now, zone)}.`
  const free = freeBytes > storeBytes / 10 ? `, of which ${formatBytes(freeBytes)} are free for what comes` : ''
  return {
    lead: `Changes of state are kept for ${formatCount(terms.changes, 'day')}, their sums by the hour for ${formatCount(terms.states)}.`,
    rest: `The database has ${formatBytes(storeBytes)}${free}. What is older goes by itself. ${backup}`,
  }
}

type Problems = Partial<Record<Kept, string>>

/** What a filled-in form says: the terms, or what is wrong with them by field. */
export function readTermsForm(form: FormData): { terms: RetentionTerms } | { problems: Problems } {
  const given = Object.fromEntries(KEPT.map((kept) => [kept, Number(form.get(kept) || Number.NaN)]))
  const parsed = retentionTerms.safeParse(given)
  if (parsed.success) return { terms: parsed.data }
  const problems: Problems = {}
  for (const { path, message } of parsed.error.issues) problems[path[0] as Kept] ??= message
  return { problems }
}

/** "At most 3,650 days" and so on, for who is about to write a term. */
export function limitsText(kept: Kept): string {
  const { least, most, unit } = TERMS[kept]
  return `${formatCount(least)} to ${formatCount(most)} ${unit}`
}

/** One line of what new terms delete. */
export function lossText({ before, rows }: RetentionLoss, now: number, zone: Zone): string {
  const count = rows >= COUNTED ? `${formatCount(COUNTED)} or more` : formatCount(rows)
  return `${count} before ${formatMoment(before, now, zone)}`
}
