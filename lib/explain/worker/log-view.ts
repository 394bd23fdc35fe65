import type { FindingStatus } from '../../contracts/explain'
import type { LogStore } from './log-store'
import { contains, needleOf } from './text-search'

/** What the reader wants to see of the log; empty lists and nulls mean everything. */
export interface LogFilter {
  statuses: readonly FindingStatus[]
  subsystems: readonly string[]
  /** Times in epoch milliseconds; lines without a time are left out when one is set. */
  from: number | null
  to: number | null
  text: string
}

/** What a key (a rule or a shape) means for the filter. */
export interface KeyFacts {
  status: FindingStatus
  subsystem: string
}

/** The lines that pass, and the rows they make once repeats are folded. */
export interface LogView {
  /** Indices of lines in the store; null when all of them pass. */
  members: Uint32Array | null
  /** For each row the place in `members` where it begins. */
  starts: Uint32Array
  rows: number
  lines: number
}

/** Repeats are folded from this many on. */
const FOLD_FROM = 3
const REST_EVERY = 50_000

export interface ViewInput {
  store: LogStore
  filter: LogFilter
  facts: (key: number) => KeyFacts
  /** Folds that were opened, by the index of their first line. */
  unfolded: ReadonlySet<number>
  /** Called now and then; the view is given up when it answers false. */
  rest: () => Promise<boolean>
}

/** Builds the view of a filter, or null when it was given up. */
export async function buildView(input: ViewInput): Promise<LogView | null> {
  const { store } = input
  const size = store.size
  const test = testOf(input)
  let members: Uint32Array | null = null
  if (test) {
    const found = new Uint32Array(size)
    let count = 0
    for (let index = 0; index < size; index++) {
      if (test(index)) found[count++] = index
      if (index % REST_EVERY === REST_EVERY - 1 && !(await input.rest())) return null
    }
    members = found.slice(0, count)
  }
  return fold(input, members, members?.length ?? size)
}

/** The index in the store of the line at this place of the view. */
export function memberAt(view: LogView, place: number): number {
  return view.members ? (view.members[place] ?? 0) : place
}

/** How many lines a row stands for. */
export function lengthOfRow(view: LogView, row: number): number {
  return (row + 1 < view.rows ? (view.starts[row + 1] ?? 0) : view.lines) - (view.starts[row] ?? 0)
}

/** The row that shows a line of the store, or the one before it; -1 when there is none. */
export function rowOfIndex(view: LogView, index: number): number {
  const place = view.members ? lastNotAbove(view.members, index) : index
  return lastNotAbove(view.starts, place)
}

function testOf({ store, filter, facts }: ViewInput): ((index: number) => boolean) | null {
  const { statuses, subsystems, from, to } = filter
  const needle = needleOf(filter.text)
  if (statuses.length === 0 && subsystems.length === 0 && from === null && to === null && !needle) return null
  const known = new Map<number, boolean>()
  const keyPasses = (key: number) => {
    let passes = known.get(key)
    if (passes === undefined) {
      const { status, subsystem } = facts(key)
      passes =
        (statuses.length === 0 || statuses.includes(status)) &&
        (subsystems.length === 0 || subsystems.includes(subsystem))
      known.set(key, passes)
    }
    return passes
  }
  return (index) => {
    if (!keyPasses(store.keyOf(index))) return false
    if (from !== null || to !== null) {
      const at = store.atOf(index)
      // Comparisons with NaN are false: a line without a time does not pass.
      if (!(at >= (from ?? Number.NEGATIVE_INFINITY) && at <= (to ?? Number.POSITIVE_INFINITY))) return false
    }
    return needle === null || contains(store.bytesOf(index), needle)
  }
}

function fold({ store, unfolded }: ViewInput, members: Uint32Array | null, lines: number): LogView {
  const starts = new Uint32Array(lines)
  const indexAt = (place: number) => (members ? (members[place] ?? 0) : place)
  let rows = 0
  let place = 0
  while (place < lines) {
    const first = indexAt(place)
    const key = store.keyOf(first)
    let end = place + 1
    while (end < lines && store.keyOf(indexAt(end)) === key) end++
    if (end - place >= FOLD_FROM && !unfolded.has(first)) starts[rows++] = place
    else for (let single = place; single < end; single++) starts[rows++] = single
    place = end
  }
  return { members, starts: starts.slice(0, rows), rows, lines }
}

function lastNotAbove(sorted: Uint32Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? 0) <= value) low = middle + 1
    else high = middle
  }
  return low - 1
}
