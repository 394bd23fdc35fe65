import type { GlyphName } from '@/components/state/glyph'
import type { Evidence, Generation } from '@/lib/contracts/cluster'
import { type Hue, STATE_LOOK } from '@/lib/contracts/state'
import type { EventKind } from '@/lib/contracts/timeline'
import { causeText } from '@/lib/format/cause-text'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { eventText } from '@/lib/format/event-text'
import { countInWords, formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import type { FoldedEntries, Row } from './prepare-entries'

export interface EntryLook {
  glyph: GlyphName
  hue: Hue | null
  label: string
  /** Lamp changes are grey: they are no change of state. */
  quiet: boolean
}

const EVENT: Partial<Record<EventKind, Omit<EntryLook, 'quiet'>>> = {
  'beats-late': { glyph: 'late', hue: 'warn', label: 'Beats late' },
  'beats-fresh': { glyph: 'connected', hue: 'ok', label: 'Beats fresh' },
  'socket-replaced': { glyph: 'dash', hue: null, label: 'Socket replaced' },
  'hand-over': { glyph: 'dash', hue: null, label: 'Hand-over' },
  'route-sync-failed': { glyph: 'attention', hue: 'warn', label: 'Sync failed' },
  says: { glyph: 'dash', hue: null, label: 'Agent says' },
  'companion-connected': { glyph: 'connected', hue: 'ok', label: 'Companion here' },
  'companion-gone': { glyph: 'dash', hue: null, label: 'Companion gone' },
  finding: { glyph: 'attention', hue: 'warn', label: 'Finding' },
}

/** Sign, hue and word of a row. */
export function entryLook(row: Row): EntryLook {
  if (row.kind === 'gap') return { glyph: 'unknown', hue: 'none', label: STATE_LOOK.unknown.label, quiet: false }
  if (row.kind === 'flapping') return { glyph: 'flapping', hue: 'warn', label: 'Flapping', quiet: false }
  if (row.kind === 'change') {
    return { glyph: row.state, hue: STATE_LOOK[row.state].hue, label: STATE_LOOK[row.state].label, quiet: false }
  }
  const look = EVENT[row.event.kind] ?? { glyph: 'dash' as const, hue: null, label: row.event.kind }
  return { ...look, quiet: true }
}

/** The gap above it has told that nobody watched. */
const AFTER_US = 'Lifeline watches again. Its restart ended every socket, so the agent had to come back: no loss.'

/** Cause and what followed, in sentences. */
export function entryText(row: Row, zone: Zone, generation: Generation | null): string {
  if (row.kind === 'change') {
    if (row.transition.cause === 'own-restart') return AFTER_US
    return causeText(row.transition, zone, generation)
  }
  if (row.kind === 'lamp') return eventText(row.event, zone)
  if (row.kind === 'flapping') return foldText(row)
  const still = row.stillAway ? ' The agent had not come back when we watched again.' : ''
  return `Lifeline itself was not running. Nobody was watching; this time counts neither as up nor as down.${still}`
}

function foldText({ entries }: FoldedEntries): string {
  const folded = entries.flatMap((entry) => (entry.kind === 'change' ? [entry.transition] : [])).reverse()
  const losses = folded.filter((t) => t.from === 'connected' && t.cause !== 'own-restart')
  const lengths = losses.flatMap((t) => (t.resolution ? [t.resolution.awayMs] : []))
  const codes = new Set(losses.map((t) => t.evidence.code ?? null))
  const [code] = codes
  const each = codes.size === 1 && code ? `, ${losses.length === 1 ? '' : 'each '}${code}` : ''
  const changes = formatCount(folded.length, 'change')
  const longest = Math.max(0, ...lengths)
  const of = lengths.length <= 4 ? ` of ${listed(lengths.map((ms) => formatSpan(ms)))}` : ''
  const under = of === '' ? `, the longest ${formatSpan(longest)}` : ''
  return `${changes}: ${countInWords(losses.length)} ${losses.length === 1 ? 'loss' : 'losses'}${lengths.length > 0 ? of || under : ''}${each}.`
}

function listed(words: readonly string[]): string {
  if (words.length <= 1) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** How long it lasted: a span, "so far" while it runs, or nothing for what has no length. */
export function entryLasted(row: Row, now: number): string | null {
  if (row.until !== null) return row.until - row.at < 1000 ? 'under 1 s' : formatSpan(row.until - row.at)
  return row.kind === 'lamp' ? null : formatSpan(now - row.at)
}

export interface Fact {
  name: string
  value: string
}

/** The evidence behind a change, each as name and value; what is unknown is left out. */
export function evidenceFacts(evidence: Evidence, now: number, zone: Zone): Fact[] {
  const facts: (Fact | false)[] = [
    moment('Last arrival', evidence.lastArrivalAt, now, zone),
    moment('Last beat', evidence.lastBeatAt, now, zone),
    evidence.code !== undefined && { name: 'Close code', value: codeWords(evidence.code) },
    span('Silent for', evidence.silentMs),
    span('Away for', evidence.awayMs),
    moment('Next try due by', evidence.dueBy, now, zone),
    evidence.registration != null && { name: 'Registration', value: evidence.registration },
    evidence.socketId !== undefined && {
      name: 'Socket',
      value: `${evidence.socketId}${evidence.endpoint ? `, ${evidence.endpoint} endpoint` : ''}`,
    },
    evidence.note !== undefined && { name: 'Note', value: evidence.note },
  ]
  return facts.filter((fact) => fact !== false)
}

function codeWords(code: number): string {
  return code === 1006 ? '1006, no close frame came' : String(code)
}

function moment(name: string, at: number | null | undefined, now: number, zone: Zone): Fact | false {
  return at != null && { name, value: formatMoment(at, now, zone) }
}

function span(name: string, ms: number | undefined): Fact | false {
  return ms !== undefined && { name, value: formatSpan(ms) }
}
