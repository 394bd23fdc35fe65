import type { Interval, Transition } from '@/lib/contracts/timeline'
import type { Context } from '@/server/context'
import type { FirstState } from '@/server/fleet/intervals'
import { joinIntervals } from '@/server/fleet/join-intervals'
import type { MergedIdentity } from '@/server/store/clusters'

/** The history of one identity: under which id it is stored, what holds where nothing changed, and until when it counts. */
export interface Line {
  id: string
  current: FirstState
  /** Null for the cluster itself. */
  until: number | null
}

/** The identities of which the history of a cluster is made, its own first. */
export function linesOf(hub: Context['hub'], id: string): Line[] {
  const [meta, held] = [hub.metaOf(id), hub.stateOf(id)]
  if (!meta || !held) return []
  const own = { id, current: { state: held.state, cause: held.cause, from: meta.createdAt }, until: null }
  return [own, ...meta.merged.map(lineOf)]
}

function lineOf({ id, state, cause, createdAt, at }: MergedIdentity): Line {
  return { id, current: { state, cause, from: createdAt }, until: at }
}

/** Intervals of several lines as those of one cluster; `null` where one line is all there is. */
export async function readLines<T extends { intervals: Interval[]; changes: number }>(
  lines: readonly Line[],
  range: { from: number; to: number },
  read: (line: Line, to: number) => Promise<T>,
): Promise<{ own: T; joined: Interval[] | null; changes: number }> {
  const [first, ...others] = lines
  if (!first) throw new Error('A cluster has a line of its own.')
  const own = await read(first, range.to)
  const told: T[] = []
  for (const line of others) {
    const to = Math.min(range.to, line.until ?? range.to)
    if (to > range.from) told.push(await read(line, to))
  }
  const changes = told.reduce((sum, one) => sum + one.changes, own.changes)
  if (told.length === 0) return { own, joined: null, changes }
  return { own, joined: joinIntervals([own, ...told].map(({ intervals }) => intervals)), changes }
}

/**
 * Changes of several identities as changes of one cluster: those by which an interval of the cluster begins, from and to
 * what the cluster was. That one identity fell while another stood is no change of the cluster.
 */
export function alignTransitions(transitions: readonly Transition[], intervals: readonly Interval[]): Transition[] {
  const begins = new Map(intervals.map((interval, nth) => [interval.from, { interval, before: intervals[nth - 1] }]))
  return transitions.flatMap((transition) => {
    const begun = begins.get(transition.at)
    if (begun?.interval.state !== transition.to) return []
    begins.delete(transition.at)
    return { ...transition, from: begun.before?.state ?? transition.from }
  })
}
