import type { GlyphName } from '@/components/state/glyph'
import type { Hue } from '@/lib/contracts/state'
import type { Incident, IncidentMember, SharedOn } from '@/lib/contracts/triage'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'

type Standing = IncidentMember['standing']

export const STANDING_MARK: Record<Standing, { name: GlyphName; hue: Hue }> = {
  back: { name: 'connected', hue: 'ok' },
  waiting: { name: 'reconnecting', hue: 'warn' },
  overdue: { name: 'disconnected', hue: 'bad' },
  gone: { name: 'dash', hue: 'none' },
}

export const STANDING_WORD: Record<Standing, string> = {
  back: 'back',
  waiting: 'within its time',
  overdue: 'past its last try',
  gone: 'put aside',
}

/** One member in a line: what became of it, and when. */
export function memberText(member: IncidentMember, name: string, now: number, zone: Zone): string {
  const { standing, lostAt, backAt, dueBy } = member
  const fell = `${name} fell at ${formatMoment(lostAt, now, zone)}`
  if (backAt !== null)
    return `${fell} and was back after ${formatSpan(backAt - lostAt)}, at ${formatMoment(backAt, now, zone)}.`
  if (standing === 'overdue' && dueBy !== null) return `${fell}, and no try came by ${formatMoment(dueBy, now, zone)}.`
  if (standing === 'gone') return `${fell}, and was put aside meanwhile.`
  return dueBy === null
    ? `${fell}; by when it is due is open while nobody is back.`
    : `${fell}; due by ${formatMoment(dueBy, now, zone)}.`
}

/** The four numbers of an incident. */
export function numbersOf({ members }: Pick<Incident, 'members'>): { fell: number } & Record<Standing, number> {
  const count = (standing: Standing) => members.filter((one) => one.standing === standing).length
  return {
    fell: members.length,
    back: count('back'),
    waiting: count('waiting'),
    overdue: count('overdue'),
    gone: count('gone'),
  }
}

const DIMENSION: Record<SharedOn['dimension'], string> = {
  address: 'Address',
  network: 'Network',
  controller: 'Controller',
  region: 'Region',
  provider: 'Provider',
  generation: 'Agent',
}

/** What the members have in common on a dimension, beside the whole fleet. */
export function sharedWords({ dimension, value, members, known, fleet, verdict }: SharedOn): {
  name: string
  value: string
  told: string
} {
  const name = DIMENSION[dimension]
  if (verdict === 'untold' || value === null) return { name, value: 'not known', told: 'of none of them' }
  const of = `${formatCount(members)} of ${formatCount(known)}, ${formatCount(fleet)} in the whole fleet`
  const words = { shared: 'it sets them apart', mixed: 'mixed, as in the whole fleet', all: 'the whole fleet has it' }
  return {
    name,
    value: verdict === 'mixed' ? 'mixed' : value,
    told: verdict === 'mixed' ? `most: ${value}, ${of}` : `${of}; ${words[verdict]}`,
  }
}
