import { describe, expect, it } from 'vitest'
import { collectFor } from './collect-for'

describe('how long a batch collects', () => {
  it('is as asked after a quick commit, and after a slow one that is long past', () => {
    expect(collectFor(10, { tookMs: 1, endedAt: 1_000 }, 1_000)).toBe(10)
    expect(collectFor(10, { tookMs: 400, endedAt: 1_000 }, 1_900)).toBe(10)
  })

  it('is twice what a slow commit took, counted from its end', () => {
    expect(collectFor(10, { tookMs: 30, endedAt: 1_000 }, 1_000)).toBe(60)
    expect(collectFor(10, { tookMs: 30, endedAt: 1_000 }, 1_040)).toBe(20)
  })

  it('is never longer than somebody should wait', () => {
    expect(collectFor(10, { tookMs: 5_000, endedAt: 1_000 }, 1_000)).toBe(100)
  })
})
