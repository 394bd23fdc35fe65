import type { ClusterRow } from '@/lib/contracts/cluster'
import type { FleetPage, FleetQuery } from '@/lib/contracts/fleet'
import { isLate } from './groups'

/** Everything that a cluster is called, in lower case, one name a line. */
type NamesOf = (id: string) => string

type Facet = keyof FleetPage['facets']
type Query = Pick<FleetQuery, 'q' | 'state' | 'mod' | Facet>

const NOT_REPORTED = 'not reported'
const FACETS = ['agent', 'where', 'tag'] as const satisfies readonly Facet[]

/** The values of one row in each facet; a row can have several tags. */
const VALUES: Record<Facet, (row: ClusterRow) => readonly string[]> = {
  agent: (row) => [row.agentVersion ?? row.generation ?? NOT_REPORTED],
  where: (row) => [[row.provider, row.region].filter(Boolean).join(' ') || NOT_REPORTED],
  tag: (row) => row.tags,
}

/**
 * The rows that fit a query: all of its parts must fit, and within one part any of its values. Behind each value of a
 * facet stands how many rows it would leave, given everything else that is asked for; values with 0 stay in the list.
 */
export function filterFleet(
  rows: Iterable<ClusterRow>,
  query: Query,
  namesOf: NamesOf,
): { rows: ClusterRow[]; facets: FleetPage['facets'] } {
  const terms = query.q.toLowerCase().split(/\s+/).filter(Boolean)
  const counts = { agent: new Map<string, number>(), where: new Map<string, number>(), tag: new Map<string, number>() }
  const fitting: ClusterRow[] = []
  for (const row of rows) {
    const fitsRest = fitsState(row, query) && fitsTerms(row, terms, namesOf)
    const misses = FACETS.filter((facet) => !fitsFacet(row, facet, query[facet]))
    if (fitsRest && misses.length === 0) fitting.push(row)
    for (const facet of FACETS) {
      const counted = fitsRest && misses.every((miss) => miss === facet)
      for (const value of VALUES[facet](row))
        counts[facet].set(value, (counts[facet].get(value) ?? 0) + (counted ? 1 : 0))
    }
  }
  return {
    rows: fitting,
    facets: { agent: ranked(counts.agent), where: ranked(counts.where), tag: ranked(counts.tag) },
  }
}

function fitsState(row: ClusterRow, { state, mod }: Query): boolean {
  if (state.length > 0 && !state.includes(row.state)) return false
  if (mod.length === 0) return true
  return (mod.includes('late') && isLate(row)) || (mod.includes('flapping') && row.flapping !== null)
}

function fitsFacet(row: ClusterRow, facet: Facet, wanted: readonly string[]): boolean {
  return wanted.length === 0 || VALUES[facet](row).some((value) => wanted.includes(value))
}

/** Each term must be found in the name, an id, a tag or a host. */
function fitsTerms({ id }: ClusterRow, terms: readonly string[], namesOf: NamesOf): boolean {
  if (terms.length === 0) return true
  const names = namesOf(id)
  return terms.every((term) => names.includes(term))
}

function ranked(counts: ReadonlyMap<string, number>): { value: string; count: number }[] {
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}
