import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { atMostOnce } from './at-most-once'

describe('atMostOnce', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('acts at once on the first call', () => {
    const action = vi.fn<() => void>()
    atMostOnce(1_000, action)()
    expect(action).toHaveBeenCalledTimes(1)
  })

  it('gathers a burst into one more action at the end of the step', () => {
    const action = vi.fn<() => void>()
    const ask = atMostOnce(1_000, action)
    for (let n = 0; n < 50; n += 1) ask()
    expect(action).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    expect(action).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(10_000)
    expect(action).toHaveBeenCalledTimes(2)
  })

  it('acts at once again after a rest', () => {
    const action = vi.fn<() => void>()
    const ask = atMostOnce(1_000, action)
    ask()
    vi.advanceTimersByTime(1_500)
    ask()
    expect(action).toHaveBeenCalledTimes(2)
  })
})
