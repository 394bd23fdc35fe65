import { describe, expect, it } from 'vitest'
import { prepareTags, tagChangesOf } from './prepare-tags'

const clusters = [
  { id: '1', name: 'atlas', tags: ['edge', 'shop'] },
  { id: '2', name: 'borealis', tags: ['shop'] },
]

describe('the tags of several clusters', () => {
  it('are on all, on some, or on none; their own come first', () => {
    expect(prepareTags(clusters, ['all', 'shop'], {})).toEqual([
      { tag: 'edge', on: 'some', count: 1 },
      { tag: 'shop', on: 'all', count: 2 },
      { tag: 'all', on: 'none', count: 0 },
    ])
  })

  it('are as wished before they are saved', () => {
    const rows = prepareTags(clusters, [], { edge: true, shop: false, fresh: true })
    expect(rows.map(({ tag, on }) => `${tag} ${on}`)).toEqual(['edge all', 'fresh all', 'shop none'])
  })

  it('change only where they are not as wished', () => {
    expect(tagChangesOf(clusters, { edge: true, shop: true })).toEqual([{ id: '2', add: ['edge'], remove: [] }])
    expect(tagChangesOf(clusters, { shop: false })).toHaveLength(2)
    expect(tagChangesOf(clusters, {})).toEqual([])
  })
})
