import type { TagChange } from '@/lib/contracts/care'
import type { Named } from './named'

/** What is wished of tags: true puts one on every cluster, false takes it off; what is not there stays as it is. */
export type Wishes = Readonly<Record<string, boolean>>

export interface TagRow {
  tag: string
  /** On all of them, on some, or on none, as wished. */
  on: 'all' | 'some' | 'none'
  /** How many have it now. */
  count: number
}

/** Every tag that is known, those of these clusters first; each group in alphabetical order. */
export function prepareTags(clusters: readonly Named[], known: readonly string[], wishes: Wishes): TagRow[] {
  const all = new Set([...clusters.flatMap(({ tags }) => tags), ...Object.keys(wishes), ...known])
  const rows = [...all].map((tag): TagRow => {
    const count = clusters.filter(({ tags }) => tags.includes(tag)).length
    const now = count === clusters.length ? 'all' : count > 0 ? 'some' : 'none'
    const wished = wishes[tag]
    return { tag, count, on: wished === undefined ? now : wished ? 'all' : 'none' }
  })
  const own = (row: TagRow) => row.count > 0 || wishes[row.tag] !== undefined
  return rows.sort((a, b) => Number(own(b)) - Number(own(a)) || a.tag.localeCompare(b.tag, 'en'))
}

/** What must be changed so that the wishes are true; clusters that are so already are left out. */
export function tagChangesOf(clusters: readonly Named[], wishes: Wishes): TagChange[] {
  return clusters.flatMap(({ id, tags }) => {
    const wished = Object.entries(wishes)
    const add = wished.filter(([tag, on]) => on && !tags.includes(tag)).map(([tag]) => tag)
    const remove = wished.filter(([tag, on]) => !on && tags.includes(tag)).map(([tag]) => tag)
    return add.length + remove.length === 0 ? [] : [{ id, add, remove }]
  })
}
