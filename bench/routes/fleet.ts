import { FleetSearch } from '../../server/routes/fleet-search'
import { FleetTruth } from '../../server/routes/fleet-truth'
import type { ClusterView } from '../../server/routes/truth-types'
import { NOW, rows, viewsOf } from './join'

const SEARCHES = 50
/** What a person does not notice while typing. */
const GOAL_MS = 100

/** A fleet kept up by one cluster at a time, and hosts searched in it by a part. @returns whether it is fast enough */
export function benchFleet(count: number): boolean {
  const views = viewsOf(rows(count))
  const fleet = new FleetTruth()
  const build = timed(() => {
    for (const view of views) fleet.set(view, [], NOW)
  })
  const search = new FleetSearch(fleet)
  const whole = { q: '', finding: [], offset: 0, limit: 100 }
  const first = timed(() => search.slice(whole, NOW))
  const typed = Array.from({ length: SEARCHES }, (_, n) => `app-${n}.cluster-${(n * 7) % views.length}.`)
  const [begun = 0, ...others] = typed.map((q) => timed(() => search.slice({ ...whole, q }, NOW)))
  const slowest = Math.max(...others)
  const one = Math.max(...views.slice(0, SEARCHES).map((view) => timed(() => change(fleet, view))))
  const after = timed(() => search.slice(whole, NOW))
  console.log(`${count} routes of ${views.length} clusters, kept laid over each other: built in ${build.toFixed(0)} ms`)
  console.log(`  one cluster changes    ${one.toFixed(1)} ms at most`)
  console.log(`  the first page         ${first.toFixed(1)} ms, after a change ${after.toFixed(1)} ms`)
  console.log(`  the first search       ${begun.toFixed(1)} ms, which makes what the others look through`)
  console.log(`  any part of a host     ${slowest.toFixed(1)} ms at most (at most ${GOAL_MS})`)
  return slowest <= GOAL_MS
}

function change(fleet: FleetTruth, view: ClusterView): void {
  const { listing } = view.sources
  const fewer = { ...listing, claims: listing.claims.slice(1) }
  fleet.set({ ...view, sources: { ...view.sources, listing: fewer } }, [], NOW)
}

function timed(run: () => unknown): number {
  const from = performance.now()
  run()
  return performance.now() - from
}
