import type { Generation } from '@/lib/contracts/cluster'
import { STATE_LOOK } from '@/lib/contracts/state'
import type { Timeline } from '@/lib/contracts/timeline'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatSpan } from '@/lib/format/span'
import { entryLasted, entryLook, entryText } from './entry-text'
import type { Entry } from './prepare-entries'
import type { Stretch } from './prepare-timeline'
import type { TipContent } from './tip'

interface Sight {
  now: number
  zone: Zone
  generation: Generation | null
}

const NO_WATCH = 'Nobody was watching; this time counts neither as up nor as down.'

function times(from: number, to: number | null, { now, zone }: Sight): string {
  return `${formatMoment(from, now, zone)} ${to === null ? 'until now' : `to ${formatMoment(to, now, zone)}`}.`
}

/** State and length, from and to, cause, and what followed. */
export function stretchTip(stretch: Stretch, timeline: Timeline, sight: Sight): TipContent {
  const { state, from, to } = stretch.interval
  const look = STATE_LOOK[state]
  const transition = timeline.transitions[stretch.transition]
  const change = transition && ({ kind: 'change', state, transition, key: '', at: from, until: to } as const)
  const why = change ? entryText(change, sight.zone, sight.generation) : state === 'unknown' ? NO_WATCH : ''
  return {
    glyph: state,
    hue: look.hue,
    title: `${look.label}, ${formatSpan((to ?? sight.now) - from)}`,
    text: `${times(from, to, sight)} ${why}`.trim(),
  }
}

/** As `stretchTip`, for an entry of the table. */
export function entryTip(entry: Entry, sight: Sight): TipContent {
  const { glyph, hue, label } = entryLook(entry)
  const lasted = entryLasted(entry, sight.now)
  const when =
    lasted === null ? `At ${formatMoment(entry.at, sight.now, sight.zone)}.` : times(entry.at, entry.until, sight)
  return {
    glyph,
    hue,
    title: lasted === null ? label : `${label}, ${lasted}`,
    text: `${when} ${entryText(entry, sight.zone, sight.generation)}`,
  }
}

/** The key under which the table holds a stretch, or null for one that began before the range. */
export function entryKeyOf(stretch: Stretch, timeline: Timeline): string | null {
  if (stretch.interval.state === 'unknown') return `g${stretch.interval.from}`
  const transition = timeline.transitions[stretch.transition]
  return transition ? `c${transition.seq}` : null
}
