import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

const START = Date.UTC(2026, 10, 23, 14, 32, 0)

/** A ticker of its own for each test: it keeps the difference between the clocks for the life of a page. */
async function freshTicker() {
  vi.resetModules()
  return import('./ticker')
}

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the clock of a page', () => {
  test('ticks each second, and for old ages each ten', async () => {
    const { subscribeTicker, tickerNow } = await freshTicker()
    const [second, ten] = [vi.fn<() => void>(), vi.fn<() => void>()]
    const leave = [subscribeTicker('second', second), subscribeTicker('ten', ten)]
    second.mockClear()
    ten.mockClear()
    vi.advanceTimersByTime(20_000)
    expect(second).toHaveBeenCalledTimes(20)
    expect(ten).toHaveBeenCalledTimes(2)
    expect(tickerNow('second')).toBe(START + 20_000)
    for (const stop of leave) stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('follows Lifeline’s clock where the browser’s is wrong', async () => {
    const { noteServerNow, subscribeTicker, tickerNow } = await freshTicker()
    const stop = subscribeTicker('second', () => {})
    noteServerNow(START + 3_600_000)
    expect(tickerNow('second')).toBe(START + 3_600_000)
    vi.advanceTimersByTime(5_000)
    expect(tickerNow('second')).toBe(START + 3_605_000)
    stop()
  })

  test('is not set back by a message that was slow on its way', async () => {
    const { noteServerNow, subscribeTicker, tickerNow } = await freshTicker()
    const stop = subscribeTicker('second', () => {})
    noteServerNow(START)
    vi.advanceTimersByTime(10_000)
    noteServerNow(START + 8_000)
    expect(tickerNow('second')).toBe(START + 10_000)
    stop()
  })

  test('is set anew when the browser’s clock was', async () => {
    const { noteServerNow, subscribeTicker, tickerNow } = await freshTicker()
    const stop = subscribeTicker('second', () => {})
    noteServerNow(START)
    vi.setSystemTime(START + 600_000)
    noteServerNow(START + 1_000)
    expect(tickerNow('second')).toBe(START + 1_000)
    stop()
  })

  test('takes the time of the render only until a message knows better', async () => {
    const { noteServerNow, startFrom, tickerNow } = await freshTicker()
    startFrom(START - 2_000)
    expect(tickerNow('second')).toBe(START - 2_000)
    noteServerNow(START)
    startFrom(START - 9_000)
    expect(tickerNow('second')).toBe(START)
  })
})
