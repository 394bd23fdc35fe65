import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TimeOrder } from './order'
import type { LogRecord, Role } from './types'

/** A line of the agent. */
function record(line: number, at: number | null, role?: Role): LogRecord {
  const rule = {
    id: role ?? 'any',
    subsystem: '',
    templates: [],
    phase: 'other' as const,
    status: 'correct' as const,
    title: '',
    what: '',
    ...(role && { role }),
  }
  return { line, lastLine: line, at, stream: '', level: '', msg: '', fields: {}, rule, form: 'json', known: null }
}

/** A line of another program. */
function stranger(line: number, at: number): LogRecord {
  return { ...record(line, at), rule: null }
}

function ordered(records: readonly LogRecord[]) {
  const out: LogRecord[] = []
  const order = new TimeOrder((one) => out.push(one))
  for (const one of records) order.push(one)
  order.end()
  return { lines: out.map(({ line }) => line), times: out.map(({ at }) => at), out, order }
}

/** One line a second, from 1 on. */
const steady = (count: number) => Array.from({ length: count }, (_, index) => record(index + 1, (index + 1) * 1000))

describe('a log that is in order', () => {
  test('passes through untouched', () => {
    const { lines, order } = ordered(steady(30_000))
    expect(lines).toEqual(steady(30_000).map(({ line }) => line))
    expect([order.late, order.shuffled]).toEqual([0, false])
  })

  test('keeps lines of one second as they stand', () => {
    const { lines } = ordered([record(1, 5900, 'registered'), record(2, 5000, 'process-start'), record(3, 5400)])
    expect(lines).toEqual([1, 2, 3])
  })

  test('hands lines on while it goes, and holds no more than it must', () => {
    let told = 0
    const order = new TimeOrder(() => told++)
    for (const one of steady(12_000)) order.push(one)
    expect(told).toBe(2000)
    order.end()
    expect(told).toBe(12_000)
  })

  test('may be empty', () => {
    expect(ordered([]).lines).toEqual([])
  })
})

describe('lines of other programs', () => {
  test('are put in their place, and turn nothing round', () => {
    const { lines, order } = ordered([stranger(1, 7000), record(2, 5000), record(3, 5000), record(4, 5000)])
    expect(lines).toEqual([2, 3, 4, 1])
    expect(order.shuffled).toBe(false)
  })
})

describe('a shuffled log', () => {
  test('comes out by time', () => {
    const at = [3, 1, 4, 2, 9, 5, 8, 6, 7].map((second, index) => record(index, second * 1000))
    expect(ordered(at).times.map((ms) => (ms ?? 0) / 1000)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  test('with the newest line first is turned round', () => {
    const { lines, order } = ordered(steady(500).reverse())
    expect(lines).toEqual(steady(500).map(({ line }) => line))
    expect(order.shuffled).toBe(true)
  })

  test('with the newest first keeps the order within a second, turned round', () => {
    const records = [
      record(1, 3000),
      record(2, 2000),
      record(3, 2000),
      record(4, 1000),
      record(5, 1000),
      record(6, 500),
    ]
    expect(ordered(records).lines).toEqual([6, 5, 4, 3, 2, 1])
  })

  test('has what is told in one second as it happens', () => {
    const roles: Role[] = ['sync-ok', 'registered', 'socket-lost', 'started', 'try', 'back', 'process-start']
    const one = roles.map((role, index) => record(index, 10_000 - index, role))
    const before = [30, 20, 5, 60, 2, 40, 1].map((second, index) => record(100 + index, second * 1000))
    const told = ordered([...before, ...one]).out.flatMap(({ rule }) => rule?.role ?? [])
    expect(told).toEqual(['process-start', 'socket-lost', 'try', 'back', 'registered', 'started', 'sync-ok'])
  })

  test('is not what a log with a few strangers in it is', () => {
    const own = steady(9).flatMap((one) => [one, record(one.line + 100, one.at, 'process-start')])
    const { out, order } = ordered([...own.slice(0, 8), record(900, 1000), ...own.slice(8), record(901, 2000)])
    expect(order.shuffled).toBe(false)
    expect(out.map(({ line }) => line).filter((line) => line < 900)).toEqual(own.map(({ line }) => line))
  })

  test('has “connecting” before the registration, and “connected” after it', () => {
    const connecting = record(1, 10_000, 'state-change')
    connecting.fields = { new_state: 'connecting' }
    const connected = record(2, 10_000, 'state-change')
    connected.fields = { new_state: 'connected' }
    const mess = [30, 20, 5, 60, 2].map((second, index) => record(100 + index, second * 1000))
    const { lines } = ordered([...mess, connected, record(3, 10_000, 'registered'), connecting])
    expect(lines.filter((line) => line < 100)).toEqual([1, 3, 2])
  })

  test('is put right over 10,000 lines', () => {
    const records = steady(15_000)
    const [late] = records.splice(100, 1)
    if (late) records.splice(9000, 0, late)
    const { lines, order } = ordered(records)
    expect(lines).toEqual(steady(15_000).map(({ line }) => line))
    expect(order.late).toBe(0)
  })

  test('is left as it stands beyond that, and says so', () => {
    const records = steady(40_000)
    const [late] = records.splice(100, 1)
    if (late) records.splice(30_000, 0, late)
    const { lines, order } = ordered(records)
    expect(lines).toHaveLength(40_000)
    expect(order.late).toBe(1)
    expect(lines.indexOf(101)).toBeGreaterThan(10_000)
  })

  test('of any kind comes out whole, and by its seconds', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer({ min: 0, max: 100_000 })), { maxLength: 300 }), (times) => {
        const { lines, out } = ordered(times.map((at, index) => record(index, at)))
        expect([...lines].sort((a, b) => a - b)).toEqual(times.map((_, index) => index))
        for (const one of out) expect(one.at).toBe(times[one.line] ?? null)
        const seconds = out.flatMap(({ at }) => (at === null ? [] : Math.floor(at / 1000)))
        expect(seconds).toEqual([...seconds].sort((a, b) => a - b))
      }),
    )
  })
})

describe('lines without a time', () => {
  test('stay behind the one before them', () => {
    const records = [
      record(1, 9000),
      record(2, null),
      record(3, null),
      record(4, 1000),
      record(5, null),
      record(6, 500),
    ]
    expect(ordered(records).lines).toEqual([6, 4, 5, 1, 2, 3])
  })

  test('are handed on without one', () => {
    expect(ordered([record(1, 9000), record(2, null), record(3, 1000)]).times).toEqual([1000, 9000, null])
  })

  test('at the beginning stay there', () => {
    expect(ordered([record(1, null), record(2, null), record(3, 1000)]).lines).toEqual([1, 2, 3])
  })

  test('alone keep their order', () => {
    expect(ordered([record(1, null), record(2, null), record(3, null)]).lines).toEqual([1, 2, 3])
  })
})

describe('several pods', () => {
  const pod = (stream: string, from: number, count: number) =>
    Array.from({ length: count }, (_, index) => ({ ...record(index + 1, (from + index) * 1000), stream }))
  const of = (out: LogRecord[], stream: string) => out.filter((one) => one.stream === stream).map(({ line }) => line)

  test('one behind the other are each in order, and none is late', () => {
    const { out, order } = ordered([...pod('a', 0, 20_000), ...pod('b', 0, 20_000)])
    expect([order.late, order.shuffled]).toEqual([0, false])
    expect(of(out, 'b')).toEqual(pod('b', 0, 20_000).map(({ line }) => line))
  })

  test('with clocks that differ do not look shuffled', () => {
    const [a, b] = [pod('a', 0, 200), pod('b', 5000, 200)]
    const { out, order } = ordered(a.flatMap((one, index) => [one, ...b.slice(index, index + 1)]))
    expect(order.shuffled).toBe(false)
    expect([of(out, 'a'), of(out, 'b')]).toEqual([a, b].map((lines) => lines.map(({ line }) => line)))
  })

  test('lend their lines without a time no time of another', () => {
    const [a] = pod('a', 100, 1)
    const crash = { ...record(2, null), stream: 'b' }
    const { lines } = ordered([...(a ? [a] : []), crash, ...pod('b', 3, 2), ...pod('a', 50, 1)])
    expect(lines[0]).toBe(2)
  })
})
