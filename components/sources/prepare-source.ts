import type { GlyphName } from '@/components/state/glyph'
import type { AgentPortSource, BesideSources, CompanionSource } from '@/lib/contracts/beside'
import type { ClusterListing, ControllerConnection } from '@/lib/contracts/sources'
import type { Hue } from '@/lib/contracts/state'
import { capitalize, countInWords, formatCount } from '@/lib/format/number'
import type { TwoPart } from '@/lib/format/parts'

/** How a source is drawn. One that cannot be read is not known, so it is hatched; colour is spent on state alone. */
export interface SourceLook {
  glyph: GlyphName
  hue: Hue
  word: string
}

const READ: SourceLook = { glyph: 'connected', hue: 'ok', word: 'Read' }
const WAITING: SourceLook = { glyph: 'never', hue: 'none', word: 'Not read yet' }
const UNREAD: SourceLook = { glyph: 'unknown', hue: 'none', word: 'Not read' }
const PARTLY: SourceLook = { glyph: 'attention', hue: 'warn', word: 'Partly read' }

export function controllerLook({ state, unread }: ControllerConnection): SourceLook {
  if (state === 'failing') return UNREAD
  if (state === 'waiting') return WAITING
  return unread > 0 ? PARTLY : READ
}

export function agentPortLook({ told, reading }: AgentPortSource): SourceLook {
  if (told === null || reading === null) return WAITING
  if (!told) return UNREAD
  return reading.failures.length > 0 ? PARTLY : READ
}

export function companionLook({ connectedSince, failures }: CompanionSource): SourceLook {
  if (connectedSince === null) return { ...UNREAD, word: 'Not connected' }
  return failures.length > 0 ? PARTLY : { ...READ, word: 'Connected' }
}

/** A listing is old after its round and one more minute, in which the list itself is read. */
const LATE_MS = 60_000

export function listingLook({ status, readAt, failedSince, windowMs }: ClusterListing, now: number): SourceLook {
  if (status === 'failed') return readAt === null && failedSince === null ? WAITING : UNREAD
  const late = readAt !== null && now - readAt > windowMs + LATE_MS
  return late ? { glyph: 'late', hue: 'warn', word: 'Read late' } : READ
}

const isAre = (count: number) => (count === 1 ? 'is' : 'are')

/** The page's answer to "can everything be read?", before any list. */
export function sourcesSentence(controllers: readonly ControllerConnection[], beside: BesideSources): TwoPart {
  const { ports, companions } = beside
  const read = [
    controllers.length > 0 && formatCount(controllers.length, 'controller'),
    companions.all > 0 && formatCount(companions.all, 'companion'),
    ports.length > 0 && formatCount(ports.length, 'agent’s port', 'agents’ ports'),
  ].filter((part) => part !== false)
  if (read.length === 0) {
    const rest = 'What dials in is all that Lifeline knows. Watching beside PipeOps changes nothing for any agent.'
    return { lead: 'Nothing is watched from beside yet.', rest }
  }
  const unread = [
    ...controllers.filter((one) => controllerLook(one) === UNREAD),
    ...ports.filter((one) => agentPortLook(one) === UNREAD),
  ].length
  const away = companions.all - companions.connected
  const bad = unread + away
  const rest = `Watched from beside: ${read.join(', ')}.`
  if (bad === 0) return { lead: 'Every source can be read.', rest }
  const lead = `${capitalize(countInWords(bad))} ${bad === 1 ? 'source' : 'sources'} ${isAre(bad)} not read now.`
  return { lead, rest: `${rest} What ${bad === 1 ? 'it' : 'they'} said last stays, with its age.` }
}
