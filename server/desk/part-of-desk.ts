import type { Desk } from './desk'
import type { IsSeen } from './notes'

type Shown = Pick<Desk, 'clustersOf' | 'workOf' | 'works'> & {
  notes: Partial<Desk['notes']>
  windows: Partial<Desk['windows']>
}

/**
 * The desk as it is for somebody who sees some clusters only: of entries, notes and windows those that are about what
 * they see. Verbs ask for the clusters of an entry first, and act on what this finds.
 */
export function partOfDesk(desk: Desk, isSeen: IsSeen): Shown {
  const { notes, windows, works } = desk
  return {
    works,
    clustersOf: (key) => {
      const seen = desk.clustersOf(key)?.filter(isSeen) ?? []
      return seen.length > 0 ? seen : null
    },
    workOf: (key, clusterIds, now) => desk.workOf(key, clusterIds, now, isSeen),
    notes: {
      count: (key) => notes.count(key, isSeen),
      head: (id) => notes.head(id, isSeen),
      of: (key, at) => notes.of(key, at, isSeen),
      add: (note) => notes.add(note),
      edit: (id, base, text, by, sees) => notes.edit(id, base, text, by, sees),
      setRemoved: (id, on, by) => notes.setRemoved(id, on, by),
    },
    windows: {
      list: (now) => windows.list(now, isSeen),
      byId: (id) => windows.byId(id, isSeen),
      covering: (clusterIds, now) => windows.covering(clusterIds, now),
    },
  }
}
