import { describe, expect, it } from 'vitest'
import { applyFeedSignal, type FeedFacts, type FeedSignal, feedView, initialFeed } from './feed'

/** Runs signals at their times: `[at, signal]`. */
function told(...signals: [at: number, signal: FeedSignal | FeedSignal['kind']][]): FeedFacts {
  return signals.reduce(
    (facts, [at, signal]) =>
      applyFeedSignal(facts, typeof signal === 'string' ? ({ kind: signal } as FeedSignal) : signal, at),
    { ...initialFeed(0), subscriptions: 1 },
  )
}

const message = (behind = 0): FeedSignal => ({ kind: 'message', id: 'e:7', behind })

describe('feedView', () => {
  it.each<[name: string, facts: FeedFacts, now: number, view: object]>([
    ['is opening while the page comes to life', told(), 1_000, { kind: 'opening' }],
    ['says that there is no feed where none was opened', told(), 2_000, { kind: 'none' }],
    ['is opening while the socket is', told([100, 'opening']), 2_000, { kind: 'opening' }],
    ['is stale when the socket does not open', told([100, 'opening']), 6_000, { kind: 'stale', since: 100 }],
    ['is live once the socket stands', told([100, 'opening'], [200, 'open']), 300, { kind: 'live' }],
    ['stays live by keep-alives alone', told([0, 'open'], [25_000, 'heard']), 50_000, { kind: 'live' }],
    [
      'is stale after 30 s without a sign',
      told([0, 'open'], [5_000, message()]),
      35_001,
      { kind: 'stale', since: 5_000 },
    ],
    ['bears a blink of the socket', told([0, 'open'], [9_000, 'heard'], [9_500, 'closed']), 11_000, { kind: 'live' }],
    [
      'is stale since the last sign when the socket stays away',
      told([0, 'open'], [9_000, 'heard'], [9_500, 'closed']),
      11_500,
      { kind: 'stale', since: 9_000 },
    ],
    [
      'is not made live by tries that fail',
      told([0, 'open'], [9_500, 'closed'], [11_000, 'opening'], [11_500, 'closed']),
      12_000,
      { kind: 'stale', since: 0 },
    ],
    ['has no feed once nobody subscribes', told([0, 'open'], [1_000, 'unsubscribed']), 2_000, { kind: 'none' }],
    [
      'has no feed after the last subscription closed its socket',
      told([0, 'open'], [1_000, 'unsubscribed'], [9_000, 'closed']),
      20_000,
      { kind: 'none' },
    ],
  ])('%s', (_, facts, now, view) => {
    expect(feedView(facts, now)).toEqual(view)
  })

  it('catches up until nothing is behind', () => {
    const first = told([0, 'open'], [1, message(310)])
    expect(feedView(first, 2)).toEqual({ kind: 'catching-up', done: 0, total: 310 })
    const later = applyFeedSignal(first, message(268), 2)
    expect(feedView(later, 3)).toEqual({ kind: 'catching-up', done: 42, total: 310 })
    expect(feedView(applyFeedSignal(later, message(0), 3), 4)).toEqual({ kind: 'live' })
  })

  it('lets the total grow when more arrives than was behind', () => {
    const facts = told([0, 'open'], [1, message(10)], [2, message(25)])
    expect(feedView(facts, 3)).toEqual({ kind: 'catching-up', done: 0, total: 25 })
  })
})

describe('applyFeedSignal', () => {
  it('counts only returns as reconnects', () => {
    expect(told([0, 'opening'], [1, 'open']).reconnects).toBe(0)
    expect(told([0, 'open'], [1, 'closed'], [2, 'open'], [3, 'closed'], [4, 'open']).reconnects).toBe(2)
  })

  it('keeps the last number when a message carries none', () => {
    const facts = told([0, 'open'], [1, message()], [2, { kind: 'message', id: null, behind: 0 }])
    expect(facts).toMatchObject({ lastId: 'e:7', messageAt: 2 })
  })

  it('is the same object when nothing changed', () => {
    const facts = told([0, 'open'], [5, 'heard'])
    expect(applyFeedSignal(facts, { kind: 'heard' }, 5)).toBe(facts)
    const closed = applyFeedSignal(facts, { kind: 'closed' }, 6)
    expect(applyFeedSignal(closed, { kind: 'closed' }, 9)).toBe(closed)
  })
})
