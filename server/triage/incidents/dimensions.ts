import type { Dimension, SharedOn } from '@/lib/contracts/triage'
import { dimension } from '@/lib/contracts/triage'
import { type FleetShape, INCIDENT_LIMITS, type Loss } from './types'

/** Nearly all of those that fell. */
const NEARLY_ALL = 0.9
/** So many times the part that has the value in the whole fleet: it is no chance. */
const LIFT = 1.3

function topValue(losses: readonly Loss[], on: Dimension): { value: string; members: number; known: number } | null {
  const counts = new Map<string, number>()
  for (const { values } of losses) {
    const value = values[on]
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const known = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return top ? { value: top[0], members: top[1], known } : null
}

/** What a set of losses has in common on one dimension, beside how the whole fleet is. */
function sharedOnOne(losses: readonly Loss[], fleet: FleetShape, on: Dimension): SharedOn {
  const top = topValue(losses, on)
  if (!top) return { dimension: on, value: null, members: 0, known: 0, fleet: 0, verdict: 'untold' }
  const { value, members, known } = top
  const having = Math.max(fleet.count(on, value), members)
  const told = { dimension: on, value, members, known, fleet: having }
  if (having >= fleet.size) return { ...told, verdict: 'all' }
  const share = members / losses.length
  const lift = share / (having / Math.max(fleet.size, losses.length))
  return { ...told, verdict: share >= NEARLY_ALL && lift >= LIFT ? 'shared' : 'mixed' }
}

/** What losses have in common, and what not, on each dimension. */
export function sharedBy(losses: readonly Loss[], fleet: FleetShape): SharedOn[] {
  return dimension.options.map((on) => sharedOnOne(losses, fleet, on))
}

/** How well a value tells those that fell from those that did not: 1 when all with it fell, and nobody else. */
function telling(losses: readonly Loss[], { members, fleet }: SharedOn): number {
  const share = members / losses.length
  const covered = members / fleet
  return (2 * share * covered) / (share + covered)
}

/** The value that tells best who fell; null where none does. */
export function decisive(losses: readonly Loss[], fleet: FleetShape): SharedOn | null {
  const told = sharedBy(losses, fleet).filter((one) => one.value !== null && one.verdict !== 'all')
  const fitting = told.filter((one) => {
    const covered = one.members / one.fleet >= INCIDENT_LIMITS.share
    const lift = one.members / losses.length / (one.fleet / Math.max(fleet.size, losses.length))
    return covered && lift >= LIFT && one.members / losses.length >= INCIDENT_LIMITS.share
  })
  const [best] = fitting.toSorted((a, b) => telling(losses, b) - telling(losses, a))
  return best ?? null
}

const WORDS: Record<Dimension, (value: string) => string> = {
  address: (value) => `all through ${value}`,
  network: (value) => `all from the network ${value}`,
  controller: (value) => `all of the controller ${value}`,
  region: (value) => `all in ${value}`,
  provider: (value) => `all at ${value}`,
  generation: (value) => `all with agents of ${value}`,
}

/** What the members of an incident share, in words; null where nothing sets them apart. */
export function sharedText(shared: readonly SharedOn[]): string | null {
  const told = shared.find((one) => one.verdict === 'shared')
  return told?.value ? WORDS[told.dimension](told.value) : null
}
