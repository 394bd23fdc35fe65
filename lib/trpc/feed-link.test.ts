import { observable } from '@trpc/server/observable'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { feedView } from '@/lib/live/feed'
import { feedLink, telling } from './feed-link'
import { FeedStore } from './feed-store'

type Next = Parameters<ReturnType<ReturnType<typeof feedLink>>>[0]['next']

/** Sends one operation through the link; what the server would say is given as results. */
function send(feed: FeedStore, type: 'query' | 'subscription', results: unknown[]) {
  const seen: unknown[] = []
  const next: Next = () =>
    observable((observer) => {
      for (const result of results) observer.next({ result } as never)
    })
  const op = { id: 1, type, path: 'fleet.live', input: {}, context: {}, signal: null }
  const link = feedLink(feed)({} as never)
  const running = link({ op, next } as never).subscribe({ next: (value) => seen.push(value) })
  return { seen, stop: () => running.unsubscribe() }
}

describe('feedLink', () => {
  it('tells the feed of an event, its id and what is still to come', () => {
    const feed = new FeedStore(() => 5_000)
    feed.signal({ kind: 'open' })
    const { seen } = send(feed, 'subscription', [
      { type: 'started' },
      { type: 'data', data: { id: 'e:9', data: { behind: 4 } } },
    ])
    expect(feed.facts()).toMatchObject({ lastId: 'e:9', messageAt: 5_000, subscriptions: 1 })
    expect(feedView(feed.facts(), 5_000)).toEqual({ kind: 'catching-up', done: 0, total: 4 })
    expect(seen).toHaveLength(2)
  })

  it('takes the start of a subscription for no message', () => {
    const feed = new FeedStore(() => 0)
    send(feed, 'subscription', [{ type: 'started' }])
    expect(feed.facts().messageAt).toBeNull()
  })

  it('counts subscriptions while they run', () => {
    const feed = new FeedStore(() => 0)
    const first = send(feed, 'subscription', [])
    const second = send(feed, 'subscription', [])
    expect(feed.facts().subscriptions).toBe(2)
    first.stop()
    second.stop()
    expect(feed.facts().subscriptions).toBe(0)
  })

  it('lets queries pass unseen', () => {
    const feed = new FeedStore(() => 0)
    send(feed, 'query', [{ data: { id: 'e:9' } }])
    expect(feed.facts()).toMatchObject({ lastId: null, subscriptions: 0 })
  })
})

describe('telling', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('sends through an open socket, and nothing into one that is being closed', () => {
    const sent: string[] = []
    vi.stubGlobal(
      'WebSocket',
      class extends EventTarget {
        static readonly OPEN = 1
        readyState = 1
        send(data: string) {
          sent.push(`${this.readyState} ${data}`)
        }
      },
    )
    const socket = new (telling(new FeedStore(() => 0)))('ws://localhost/trpc')
    socket.send('first')
    Object.assign(socket, { readyState: 2 })
    socket.send('PING')
    expect(sent).toEqual(['1 first'])
  })
})

describe('FeedStore', () => {
  it('tells its readers of changes alone', () => {
    const feed = new FeedStore(() => 7)
    let told = 0
    const leave = feed.subscribe(() => {
      told += 1
    })
    feed.signal({ kind: 'open' })
    feed.signal({ kind: 'heard' })
    expect(told).toBe(1)
    leave()
    feed.signal({ kind: 'closed' })
    expect(told).toBe(1)
  })
})
