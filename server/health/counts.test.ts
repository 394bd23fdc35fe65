import { expect, it } from 'vitest'
import { Counts } from './counts'

it('tells how often each was, and when last, in the order of the reasons; nothing of what never was', () => {
  let now = 1_000
  const counts = new Counts(['first', 'second', 'third'], () => now)
  counts.note('second')
  now = 2_000
  counts.note('first')
  counts.note('second')
  expect(counts.list()).toEqual([
    { reason: 'first', count: 1, lastAt: 2_000 },
    { reason: 'second', count: 2, lastAt: 2_000 },
  ])
  expect([counts.of('second'), counts.of('third')]).toEqual([2, 0])
})
