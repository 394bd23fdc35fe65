import type { Desk } from './desk'
import type { IsSeen } from './notes'

type Shown = Pick<Desk, 'onChange' | 'workOf' | 'works'> & {
  notes: Partial<Desk['notes']>
  windows: Partial<Desk['windows']>
}

/**
 * The desk as it is for somebody who sees some clusters only: of entries, notes and windows those that are about what
 * they see. Verbs ask the queue first whether somebody sees an entry, and then change what is known of it.
 */
export function partOfDesk(desk: Desk, isSeen: IsSeen, seesKey: (key: string) => boolean): Shown {
  const { notes, windows, works } = desk
  return {
    works,
    onChange: (listener) =>
      desk.onChange((keys) => {
        const seen = keys?.filter(seesKey) ?? null
        if (seen === null || seen.length > 0) listener(seen)
      }),
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
