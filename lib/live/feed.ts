/** How long a feed may be silent, or its socket gone, before the page says so. Milliseconds. */
const FEED = { silentMs: 30_000, goneMs: 2_000, comingToLifeMs: 1_500, openingMs: 5_000 } as const

/** What is known about the page's own feed; times in epoch milliseconds of one clock. */
export interface FeedFacts {
  socket: 'none' | 'opening' | 'open' | 'closed'
  /** When the socket came into this condition. */
  socketSince: number
  /** The last sign of any kind, keep-alives included. */
  heardAt: number | null
  /** The last event, and its id. */
  messageAt: number | null
  lastId: string | null
  reconnects: number
  subscriptions: number
  /** While the server is sending what was missed. */
  catching: { done: number; total: number } | null
}

export type FeedSignal =
  | { kind: 'opening' | 'open' | 'closed' | 'heard' | 'subscribed' | 'unsubscribed' }
  | { kind: 'message'; id: string | null; behind: number }

/** What the page says about its feed. */
export type FeedView =
  | { kind: 'none' | 'opening' | 'live' }
  | { kind: 'catching-up'; done: number; total: number }
  | { kind: 'stale'; since: number }

/** A feed of which nothing is known yet: the page has just been drawn. */
export function initialFeed(now: number): FeedFacts {
  return {
    socket: 'none',
    socketSince: now,
    heardAt: null,
    messageAt: null,
    lastId: null,
    reconnects: 0,
    subscriptions: 0,
    catching: null,
  }
}

function catchingAfter(held: FeedFacts['catching'], behind: number): FeedFacts['catching'] {
  if (behind === 0) return null
  const total = Math.max(held?.total ?? 0, behind)
  return { done: total - behind, total }
}

/** The facts after one signal of the socket or of a subscription. */
export function applyFeedSignal(facts: FeedFacts, signal: FeedSignal, now: number): FeedFacts {
  switch (signal.kind) {
    case 'opening':
      return facts.socket === 'none' ? { ...facts, socket: 'opening', socketSince: now } : facts
    case 'open':
      return {
        ...facts,
        socket: 'open',
        socketSince: now,
        heardAt: now,
        reconnects: facts.reconnects + (facts.socket === 'closed' ? 1 : 0),
      }
    case 'closed':
      return facts.socket === 'closed' ? facts : { ...facts, socket: 'closed', socketSince: now, catching: null }
    case 'heard':
      return facts.heardAt === now ? facts : { ...facts, heardAt: now }
    case 'subscribed':
      return { ...facts, subscriptions: facts.subscriptions + 1 }
    case 'unsubscribed':
      return { ...facts, subscriptions: Math.max(0, facts.subscriptions - 1) }
    case 'message':
      return {
        ...facts,
        heardAt: now,
        messageAt: now,
        lastId: signal.id ?? facts.lastId,
        catching: catchingAfter(facts.catching, signal.behind),
      }
  }
}

/** What to say at `now`: a feed is live only while its socket stands and something came within the limit. */
export function feedView(facts: FeedFacts, now: number): FeedView {
  const since = facts.heardAt ?? facts.socketSince
  const lasted = now - facts.socketSince
  switch (facts.socket) {
    case 'none':
      return { kind: lasted < FEED.comingToLifeMs ? 'opening' : 'none' }
    case 'opening':
      return lasted < FEED.openingMs ? { kind: 'opening' } : { kind: 'stale', since }
    case 'closed':
      if (facts.subscriptions === 0) return { kind: 'none' }
      if (facts.heardAt === null) return { kind: 'stale', since }
      return lasted < FEED.goneMs ? { kind: 'live' } : { kind: 'stale', since }
    case 'open':
      if (facts.subscriptions === 0) return { kind: 'none' }
      if (now - since > FEED.silentMs) return { kind: 'stale', since }
      return facts.catching ? { kind: 'catching-up', ...facts.catching } : { kind: 'live' }
  }
}
