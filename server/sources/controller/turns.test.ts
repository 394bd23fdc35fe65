import { describe, expect, it } from 'vitest'
import { inTurns } from './turns'

describe('work in turns', () => {
  it('takes all in order, so many at once, and lets others have a turn before each block', async () => {
    const told: string[] = []
    const other = () => void setImmediate(() => told.push('other'))
    other()
    await inTurns([1, 2, 3, 4, 5], 2, (some) => {
      told.push(some.join())
      other()
    })
    expect(told).toEqual(['other', '1,2', 'other', '3,4', 'other', '5'])
  })

  it('waits for each block, and stops at the first that fails', async () => {
    const told: number[] = []
    const work = inTurns([1, 2, 3], 1, async (some) => {
      await Promise.resolve()
      told.push(...some)
      if (some.includes(2)) throw new Error('full')
    })
    await expect(work).rejects.toThrow('full')
    expect(told).toEqual([1, 2])
  })
})
