import type { Dimension } from '@/lib/contracts/triage'
import { median } from '@/server/fleet/limits'
import { decisive } from './dimensions'
import { type FleetShape, INCIDENT_LIMITS, type Loss } from './types'

/** An edge loss that lies this many times further off than the others do from each other is none of them. */
const EDGE_GAPS = 10
const EDGE_MS = 250
/** Chance strays by one width, its root, about what is expected; by so many it does not. */
const CHANCE_WIDTHS = 4

function byTime(a: Loss, b: Loss): number {
  return (
    a.to - b.to || a.from - b.from || (a.clusterId < b.clusterId ? -1 : a.clusterId > b.clusterId ? 1 : a.at - b.at)
  )
}

/** How many of some sorted numbers are at most `limit`. */
function atMost(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** The moment at which most losses can have begun, within a while of it; the first of several. Null: too few. */
function densest(sorted: readonly Loss[], whileMs: number): number | null {
  const froms = sorted.map(({ from }) => from).sort((a, b) => a - b)
  const tos = sorted.map(({ to }) => to)
  let best: { start: number; count: number } | null = null
  for (const { to: start } of sorted) {
    const count = atMost(froms, start + whileMs) - atMost(tos, start - 1)
    if (count >= INCIDENT_LIMITS.few && (best === null || count > best.count)) best = { start, count }
  }
  return best?.start ?? null
}

/** Losses that can have begun together: the densest moment first, then what is left of the others. */
function* crowds(losses: readonly Loss[], whileMs: number): Generator<Loss[], void, void> {
  let left = losses.toSorted(byTime)
  for (;;) {
    const start = densest(left, whileMs)
    if (start === null) return
    const inside = (loss: Loss) => loss.to >= start && loss.from <= start + whileMs
    yield left.filter(inside)
    left = left.filter((loss) => !inside(loss))
  }
}

/** Cuts off those at the edges that are no part of a dense fall: it began after the one, and was over before the other. */
function trim(group: readonly Loss[]): { core: Loss[]; edges: Loss[] } {
  const core = [...group]
  const edges: Loss[] = []
  for (;;) {
    const cut = edgeOf(core)
    if (cut === null) return { core, edges }
    edges.push(...core.splice(cut, 1))
  }
}

/** The index of a loss that lies far off at an edge; null where none does. */
function edgeOf(core: readonly Loss[]): number | null {
  if (core.length <= INCIDENT_LIMITS.many) return null
  const [first, second] = core
  const [before, last] = core.slice(-2)
  if (!first || !second || !before || !last) return null
  const isFar = (gap: number, range: number) => gap > Math.max(EDGE_MS, (EDGE_GAPS * range) / (core.length - 2))
  if (isFar(last.from - before.to, before.to - first.to)) return core.length - 1
  return isFar(second.from - first.to, last.to - second.to) ? 0 : null
}

/** Parts those that share what tells best who fell from the others, who fell at the same time by chance. */
function part(group: readonly Loss[], fleet: FleetShape): { core: readonly Loss[]; others: Loss[] } {
  const by = decisive(group, fleet)
  if (by?.value == null) return { core: group, others: [] }
  const has = (loss: Loss) => loss.values[by.dimension] === by.value
  return { core: group.filter(has), others: group.filter((loss) => !has(loss)) }
}

/** Whether so many within a while are no chance, beside so many others that are lost one by one in a longer time. */
function isBeyondChance(count: number, least: number, others: number, share: number): boolean {
  const expected = others * share
  return count >= least + Math.floor(expected + CHANCE_WIDTHS * Math.sqrt(expected))
}

/** How far off the beginning of most of them may lie: the wider, the more fit together by chance. */
function usualSlack(group: readonly Loss[]): number {
  return median(group.map(({ from, to }) => to - from)) ?? 0
}

/** Losses of a set that lie around a group and are none of it, and which part of that time a while is. */
function aroundOf(group: readonly Loss[], losses: readonly Loss[], whileMs: number) {
  const { from, to } = spanOf(group)
  const mine = new Set(group)
  const { aroundMs } = INCIDENT_LIMITS
  // What comes later is not known yet.
  const known = losses.reduce((last, loss) => Math.max(last, loss.to), to)
  const until = Math.min(to + aroundMs, known)
  const others = losses.filter((loss) => !mine.has(loss) && loss.to >= from - aroundMs && loss.from <= until)
  return { others, share: whileMs / (until - from + aroundMs) }
}

/**
 * Whether so many at once are no chance.
 * @param losses those that are in no other fall
 */
function isFall(group: readonly Loss[], losses: readonly Loss[], fleet: FleetShape): boolean {
  const { few, many, share: most, togetherMs } = INCIDENT_LIMITS
  const count = group.length
  if (count < few) return false
  const { others, share } = aroundOf(group, losses, togetherMs + usualSlack(group))
  if (count >= many && isBeyondChance(count, many, others.length, share)) return true
  if (count >= fleet.size * most) return isBeyondChance(count, few, others.length, share)
  const by = decisive(group, fleet)
  return by !== null && isBeyondChance(count, few, alike(others, by).length, share)
}

function alike(losses: readonly Loss[], { dimension, value }: { dimension: Dimension; value: string | null }): Loss[] {
  return losses.filter(({ values }) => values[dimension] === value)
}

interface Fall {
  losses: readonly Loss[]
  from: number
  to: number
  /** What tells best who fell. */
  by: { dimension: Dimension; value: string } | null
}

/** When losses fell: of those that are not known to the moment, as near to the others as they can. */
export function spanOf(losses: readonly Loss[]): { from: number; to: number } {
  const known = losses.filter(({ from, to }) => from === to)
  const ends = (known.length > 0 ? known : losses).map(({ to }) => to)
  const anchor = ends.reduce((a, b) => Math.min(a, b))
  const moments = losses.map(({ from, to }) => Math.min(Math.max(anchor, from), to))
  return { from: moments.reduce((a, b) => Math.min(a, b)), to: moments.reduce((a, b) => Math.max(a, b)) }
}

function fallOf(losses: readonly Loss[], fleet: FleetShape): Fall {
  const by = decisive(losses, fleet)
  return { losses, ...spanOf(losses), by: by?.value == null ? null : { dimension: by.dimension, value: by.value } }
}

function sameBy(a: Fall, b: Fall): boolean {
  return a.by?.dimension === b.by?.dimension && a.by?.value === b.by?.value
}

/** Falls that follow each other closely and share the same are one that took its time. */
function merge(falls: readonly Fall[], fleet: FleetShape): Fall[] {
  const merged: Fall[] = []
  for (const fall of falls.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
    // What nothing sets apart must follow at once to be the same.
    const reach = fall.by === null ? INCIDENT_LIMITS.togetherMs : INCIDENT_LIMITS.mergeMs
    const near = merged.findLastIndex((one) => fall.from - one.to <= reach && sameBy(one, fall))
    const old = merged[near]
    if (!old) merged.push(fall)
    else merged[near] = fallOf([...old.losses, ...fall.losses].sort(byTime), fleet)
  }
  return merged
}

/** Takes in those left over that fell in the midst of a fall, and share what it shares. */
function attach(fall: Fall, rest: readonly Loss[], fleet: FleetShape): Fall {
  const count = fall.losses.length
  const gap = Math.min(INCIDENT_LIMITS.togetherMs, Math.max(EDGE_MS, (EDGE_GAPS * (fall.to - fall.from)) / (count - 1)))
  const isNear = ({ from, to, values }: Loss) => {
    const shares = fall.by === null || values[fall.by.dimension] === fall.by.value
    return shares && to >= fall.from - gap && from <= fall.to + gap
  }
  const near = rest.filter(isNear)
  if (near.length === 0) return fall
  const grown = fallOf([...fall.losses, ...near].sort(byTime), fleet)
  return attach(
    grown,
    rest.filter((loss) => !isNear(loss)),
    fleet,
  )
}

/** Falls that are dense enough to be no chance. */
function denseFalls(losses: readonly Loss[], fleet: FleetShape): Fall[] {
  const falls: Fall[] = []
  for (const crowd of crowds(losses, INCIDENT_LIMITS.togetherMs)) {
    const { core, edges } = trim(crowd)
    const { core: mine, others } = part(core, fleet)
    if (isFall(mine, outside(losses, falls), fleet)) falls.push(fallOf(mine, fleet))
    // Two falls at one time, of which each shares something else.
    const rest = [...others, ...edges].sort(byTime)
    if (rest.length < crowd.length && isFall(rest, outside(losses, falls), fleet)) falls.push(fallOf(rest, fleet))
  }
  return falls
}

/** Falls that took their time, and took most of those that share something with them. */
function slowFalls(losses: readonly Loss[], fleet: FleetShape): Fall[] {
  return [...crowds(losses, INCIDENT_LIMITS.slowMs)].flatMap((crowd) => {
    const { core } = part(crowd, fleet)
    const { many, slowMs } = INCIDENT_LIMITS
    const by = decisive(core, fleet)
    if (!by || core.length < many) return []
    const { others, share } = aroundOf(core, losses, slowMs)
    return isBeyondChance(core.length, many, alike(others, by).length, share) ? [fallOf(core, fleet)] : []
  })
}

const outside = (losses: readonly Loss[], falls: readonly Fall[]) => {
  const taken = new Set(falls.flatMap((fall) => fall.losses))
  return losses.filter((loss) => !taken.has(loss))
}

/**
 * Which losses began together: each group is one incident, the others stay their own. A function of the set of losses
 * alone; their order does not matter.
 */
export function groupLosses(losses: readonly Loss[], fleet: FleetShape): (readonly Loss[])[] {
  const dense = denseFalls(losses, fleet)
  const falls = merge([...dense, ...slowFalls(outside(losses, dense), fleet)], fleet)
  for (const [index, fall] of falls.entries()) falls[index] = attach(fall, outside(losses, falls), fleet)
  return falls.map((fall) => fall.losses)
}
