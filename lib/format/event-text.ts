import type { ClusterEvent } from '@/lib/contracts/timeline'
import { formatClock, type Zone } from './clock'
import { findingTitle } from './finding-text'
import { formatCount } from './number'
import { formatSpan, limitInWords } from './span'

type Facts = ClusterEvent['facts']

function text(facts: Facts, key: string): string | null {
  const value = facts[key]
  return value === undefined || value === null ? null : String(value)
}

function number(facts: Facts, key: string): number | null {
  const value = facts[key]
  return typeof value === 'number' ? value : null
}

function where(facts: Facts): string {
  return facts.endpoint === 'gateway' ? ' on the gateway path' : ''
}

function after(facts: Facts, key: string): string {
  const length = number(facts, key)
  return length === null ? '' : ` after ${formatSpan(length)}`
}

function saysText(facts: Facts): string {
  const words = [text(facts, 'status'), text(facts, 'tunnelStatus')].filter((word) => word !== null)
  const quoted = words.map((word) => `“${word}”`).join(', tunnel ')
  return words.length > 0 ? `The agent says ${quoted}.` : 'The agent says something else of itself.'
}

function syncText(facts: Facts): string {
  const routes = number(facts, 'routes')
  const mode = text(facts, 'mode')
  if (routes === null) return 'Routes synced.'
  return `${formatCount(routes, 'route')} synced${mode ? `, ${mode} mode` : ''}.`
}

/** What happened beside the changes of state, as one line of the timeline's table. */
export function eventText(event: ClusterEvent, zone: Zone): string {
  const { facts } = event
  const code = number(facts, 'code')
  const lastBeat = number(facts, 'lastBeatAt')
  switch (event.kind) {
    case 'socket-opened':
      return `Socket opened${where(facts)}.`
    case 'socket-closed':
      return code === 1006 ? 'Socket ended without a goodbye (1006).' : `Socket closed${code ? ` (${code})` : ''}.`
    case 'socket-replaced':
      return 'A second socket opened while the first still stood. The newer one is the cluster’s; both stay open, the silent one ends after 95 s.'
    case 'hand-over':
      return `Moved to ${facts.endpoint === 'gateway' ? 'the gateway' : 'another socket'} at ${formatClock(event.at, zone)}: a hand-over, not a loss.`
    case 'registered':
      return facts.mode === 'resume' ? 'Registered, resuming its state.' : 'Registered.'
    case 'beats-late':
      return `No beat for ${lastBeat === null ? 'longer than usual' : limitInWords(event.at - lastBeat)} while the socket stood open.`
    case 'beats-fresh':
      return `Beats are fresh again${after(facts, 'lateMs')}.`
    case 'route-sync':
      return syncText(facts)
    case 'route-sync-failed':
      return `A route sync failed${(number(facts, 'failedInARow') ?? 1) > 1 ? `, ${number(facts, 'failedInARow')} in a row` : ''}.`
    case 'says':
      return saysText(facts)
    case 'flapping-began':
      return `${formatCount(number(facts, 'losses') ?? 3, 'loss', 'losses')} in 15 min: flapping.`
    case 'flapping-ended':
      return `Flapping ended${after(facts, 'lastedMs')}: fewer than 3 losses in 15 min.`
    case 'companion-connected':
      return 'The companion beside its agent connected.'
    case 'companion-gone':
      return `The companion beside its agent went away${after(facts, 'stoodMs')}: what it watches is not told meanwhile.`
    case 'finding':
      return text(facts, 'message') ?? `${findingTitle(text(facts, 'rule') ?? 'something new')}.`
  }
}
