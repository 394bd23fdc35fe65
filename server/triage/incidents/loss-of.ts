import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Cause } from '@/lib/contracts/state'
import type { Dimension } from '@/lib/contracts/triage'
import { isLoss } from '@/server/fleet/loss'
import type { Change } from '@/server/triage/facts/types'
import type { IncidentEvent, Loss } from './types'

/** How long before it was decided a loss may have begun, by how we know of it; a beat comes every 30 s. */
const SLACK_MS: Partial<Record<Cause, number>> = {
  'half-open': 30_000,
  reported: 30_000,
  'agent-down': 30_000,
  listed: 60_000,
}

/** An agent that hears nothing gives up after about 60 s (protocol notes, section 1: "read deadline"). */
const DEAF_MS = 65_000

/** The network of an address: the first three numbers, or the first three groups. Null for a name. */
export function networkOf(address: string): string | null {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+)\.\d+$/i.exec(address)
  if (four) return `${four[1]}.0/24`
  const six = /^([0-9a-f]+:[0-9a-f]+:[0-9a-f]+):/i.exec(address)
  return six ? `${six[1]}::/48` : null
}

/**
 * What sets a cluster apart from others that may fall at the same time.
 * @param address of its newest socket
 * @param controller the remote controller that lists it
 */
export function valuesOf(
  { region, provider, generation }: Pick<ClusterDetail, 'region' | 'provider' | 'generation'>,
  address: string | null,
  controller: string | null,
): Loss['values'] {
  const network = address === null ? null : networkOf(address)
  const all: [Dimension, string | null][] = [
    ['address', address],
    ['network', network],
    ['controller', controller],
    ['region', region],
    ['provider', provider],
    ['generation', generation],
  ]
  return Object.fromEntries(all.filter(([, value]) => value !== null))
}

/** What a change of state of one cluster is to incidents; null where it is nothing to them. */
export function eventOf(
  clusterId: string,
  { at, from, to, cause, evidence }: Change,
  known: Pick<Loss, 'generation' | 'values'>,
): IncidentEvent | null {
  if (to === 'connected') return { kind: 'return', clusterId, at }
  if (!isLoss({ from, cause })) return null
  const slack = SLACK_MS[cause] ?? 0
  // A silent connection died between its last sign and the next one that did not come.
  const first = cause === 'half-open' ? (evidence.lastArrivalAt ?? at - slack) : at - slack
  const last = Math.min(at, first + slack)
  const noticedBy = cause === 'half-open' ? last + DEAF_MS : last
  return { kind: 'loss', loss: { clusterId, at, from: first, to: last, noticedBy, ...known } }
}
