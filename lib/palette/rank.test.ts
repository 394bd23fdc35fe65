import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BestFew, matchRank } from './rank'

describe('how well a name answers', () => {
  it.each([
    ['is it', 'glacier', 'glacier', 0],
    ['begins so', 'glacier-eu', 'glac', 1],
    ['has a word that begins so', 'shop.example.com', 'example', 2],
    ['has a later word that begins so', 'aglac glacier', 'glac', 2],
    ['has it in a word', 'glacier', 'cier', 3],
    ['has every word of it, in any order', 'eu production glacier', 'glacier eu', 3],
    ['has letters of any script', 'größe straße', 'straße', 2],
    ['has one word of two', 'glacier', 'glacier eu', null],
    ['has nothing of it', 'glacier', 'atlas', null],
  ])('%s', (_, name, typed, rank) => {
    expect(matchRank(name, typed)).toBe(rank)
  })

  it('never fails, and finds every part of a name', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.nat(), fc.nat(), (name, a, b) => {
        const [from, to] = [Math.min(a, b) % name.length, Math.max(a, b) % (name.length + 1)]
        const part = name.slice(from, Math.max(to, from + 1))
        expect(matchRank(name, part)).not.toBeNull()
      }),
    )
  })
})

describe('the best few', () => {
  it('are what sorting everything would put first, in that order', () => {
    const offered = fc.array(fc.record({ rank: fc.nat(4), name: fc.string({ maxLength: 4 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(offered, fc.integer({ min: 1, max: 6 }), (all, limit) => {
        const few = new BestFew<string>(limit)
        for (const { rank, name } of all) few.offer(`${rank} ${name}`, rank, name)
        const sorted = all.toSorted(
          (a, b) =>
            a.rank - b.rank || a.name.length - b.name.length || (a.name < b.name ? -1 : Number(a.name > b.name)),
        )
        expect(few.best).toEqual(sorted.slice(0, limit).map(({ rank, name }) => `${rank} ${name}`))
        expect(few.total).toBe(all.length)
      }),
    )
  })
})
