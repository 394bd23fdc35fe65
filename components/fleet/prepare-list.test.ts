import { describe, expect, it } from 'vitest'
import { heightOf } from '@/components/data-table/types'
import { HEIGHTS, prepareList } from './prepare-list'

const page = {
  total: 5,
  groups: [
    { group: 'away' as const, count: 2 },
    { group: 'watch' as const, count: 0 },
    { group: 'well' as const, count: 3 },
  ],
}

describe('prepareList', () => {
  it('heads each group that has rows, with its count', () => {
    const items = prepareList(page, true, () => undefined)
    expect(items.map((item) => (item.kind === 'group' ? `${item.title} ${item.counted}` : item.index))).toEqual([
      'Away 2',
      0,
      1,
      'Well 3',
      2,
      3,
      4,
    ])
  })

  it('knows the height of a row from its group, before the row is here', () => {
    const items = prepareList(page, true, () => undefined)
    expect(items.map((item) => heightOf(item, HEIGHTS.desk))).toEqual([42, 48, 48, 42, 34, 34, 34])
  })

  it('is one list without heads when it is sorted otherwise', () => {
    const items = prepareList(page, false, (index) => (index === 1 ? 'away' : 'well'))
    expect(items.map((item) => heightOf(item, HEIGHTS.desk))).toEqual([34, 48, 34, 34, 34])
  })

  it('gives every line a key of its own', () => {
    const keys = prepareList(page, true, () => undefined).map((item) => item.key)
    expect(new Set(keys).size).toBe(keys.length)
  })
})
