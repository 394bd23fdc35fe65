import type { ConnectionState } from '@/lib/contracts/state'
import type { ClusterEvent, EventKind, Timeline, Transition } from '@/lib/contracts/timeline'
import { type FlappingSpell, flappingSpells } from './prepare-flapping'

interface EntryBase {
  /** Stable, and short enough for the URL: c for a change, g for a gap, e for an event. */
  key: string
  at: number
  /** When it was over; null while it goes on, and for what has no length. */
  until: number | null
}
interface ChangeEntry extends EntryBase {
  kind: 'change'
  state: ConnectionState
  transition: Transition
}
interface GapEntry extends EntryBase {
  kind: 'gap'
  /** The cluster was away before, and no agent has come back during it. */
  stillAway: boolean
}
interface LampEntry extends EntryBase {
  kind: 'lamp'
  event: ClusterEvent
}
export type Entry = ChangeEntry | GapEntry | LampEntry

/** Entries of one spell of flapping, folded into one row. */
export interface FoldedEntries extends EntryBase {
  kind: 'flapping'
  /** Newest first. */
  entries: Entry[]
}
export type Row = Entry | FoldedEntries

const TOLD: readonly EventKind[] = [
  'beats-late',
  'beats-fresh',
  'socket-replaced',
  'hand-over',
  'route-sync-failed',
  'says',
  'companion-connected',
  'companion-gone',
  'finding',
]

type Told = Pick<Timeline, 'transitions' | 'events' | 'gaps' | 'intervals'>

/** Everything that happened, oldest first: changes of state, our own absences, and the lamps' changes. */
export function prepareEntries(timeline: Told): Entry[] {
  const ends = [...timeline.transitions.map((t) => t.at), ...timeline.gaps.map((gap) => gap.from)].sort((a, b) => a - b)
  const changes: Entry[] = timeline.transitions.map((transition) => ({
    kind: 'change',
    key: `c${transition.seq}`,
    at: transition.at,
    until: after(ends, transition.at),
    state: transition.to,
    transition,
  }))
  const awayFrom = new Set(timeline.intervals.flatMap(({ state, from }) => (state === 'disconnected' ? [from] : [])))
  const gaps: Entry[] = timeline.gaps.map((gap) => ({
    kind: 'gap',
    key: `g${gap.from}`,
    at: gap.from,
    until: gap.to,
    stillAway: awayFrom.has(gap.to),
  }))
  const fresh = timeline.events.filter((e) => e.kind === 'beats-fresh').map((e) => e.at)
  const lamps: Entry[] = timeline.events
    .filter((event) => TOLD.includes(event.kind))
    .map((event) => ({
      kind: 'lamp',
      key: `e${event.seq}`,
      at: event.at,
      until: event.kind === 'beats-late' ? earliest(after(fresh, event.at), after(ends, event.at)) : null,
      event,
    }))
  return [...changes, ...gaps, ...lamps].sort((a, b) => a.at - b.at || order(a) - order(b))
}

function order(entry: Entry): number {
  return entry.kind === 'gap' ? 0 : entry.kind === 'lamp' ? 1 : 2
}

function after(sorted: readonly number[], at: number): number | null {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return sorted[low] ?? null
}

function earliest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b)
}

/** So many entries of a spell that still runs stay open: its newest losses and returns. */
const OPEN = 6

/** The rows of the table twin, newest first. A spell of flapping is one row; the newest of one that runs stay open. */
export function prepareRows(timeline: Told): Row[] {
  const rows: Row[] = []
  const spells = flappingSpells(timeline.transitions, timeline.events).filter((spell) => spell.transitions.length >= 4)
  const folds = new Map<FlappingSpell, FoldedEntries>()
  for (const entry of prepareEntries(timeline).reverse()) {
    const spell = spells.find(
      ({ from, to }) => entry.kind !== 'gap' && entry.at >= from && entry.at <= (to ?? Number.POSITIVE_INFINITY),
    )
    if (!spell || (spell.to === null && rows.length < OPEN)) {
      rows.push(entry)
      continue
    }
    const held = folds.get(spell)
    if (held) held.entries.push(entry)
    else {
      const fold: FoldedEntries = {
        kind: 'flapping',
        key: `f${spell.from}`,
        at: spell.from,
        until: spell.to ?? entry.until,
        entries: [entry],
      }
      folds.set(spell, fold)
      rows.push(fold)
    }
  }
  return rows
}
