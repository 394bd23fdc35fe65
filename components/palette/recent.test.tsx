import { beforeEach, describe, expect, it } from 'vitest'
import { clusterAt, forgetRecent, noteOpened, recentOf } from './recent'

const NAME = 'lifeline.recent'
beforeEach(() => window.localStorage.clear())

describe('what was opened last', () => {
  it('is told newest first, once each, and not without end', () => {
    for (const id of ['a', 'b', 'a']) noteOpened('ada', { kind: 'cluster', id })
    noteOpened('ada', { kind: 'host', id: 'a' })
    expect(recentOf('ada').map(({ kind, id }) => `${kind} ${id}`)).toEqual(['host a', 'cluster a', 'cluster b'])
    for (let nth = 0; nth < 40; nth += 1) noteOpened('ada', { kind: 'cluster', id: `c${nth}` })
    expect(recentOf('ada')).toHaveLength(12)
    expect(recentOf('ada')[0]).toEqual({ kind: 'cluster', id: 'c39' })
  })

  it('is nobody else’s, and forgotten when somebody signs out', () => {
    noteOpened('ada', { kind: 'cluster', id: 'a' })
    expect(recentOf('ben')).toEqual([])
    noteOpened('ben', { kind: 'cluster', id: 'b' })
    expect(recentOf('ada')).toEqual([])
    forgetRecent()
    expect(recentOf('ben')).toEqual([])
    expect(window.localStorage.getItem(NAME)).toBeNull()
  })

  it.each([
    'nonsense',
    '[]',
    '{"of":"ada","recent":[{"kind":"page","id":"x"}]}',
    '{"of":"ada","recent":[{"kind":"host"}]}',
  ])('is nothing where the browser holds %s', (kept) => {
    window.localStorage.setItem(NAME, kept)
    expect(recentOf('ada')).toEqual([])
  })
})

describe('a cluster at a path', () => {
  it.each([
    ['/clusters/abc', 'abc'],
    ['/clusters/abc/routes', 'abc'],
    ['/clusters/new', null],
    ['/clusters/archived', null],
    ['/routes', null],
    ['/', null],
  ])('%s: %s', (path, id) => {
    expect(clusterAt(path)).toBe(id)
  })
})
