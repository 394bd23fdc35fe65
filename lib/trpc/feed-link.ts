import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import type { AppRouter } from '@/server/trpc/router'
import type { FeedStore } from './feed-store'

/** The browser's WebSocket, telling the feed of its life; keep-alive answers count as a sign of it. */
export function telling(feed: FeedStore): typeof WebSocket {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols)
      feed.signal({ kind: 'opening' })
      this.addEventListener('open', () => feed.signal({ kind: 'open' }))
      this.addEventListener('message', () => feed.signal({ kind: 'heard' }))
      this.addEventListener('close', () => feed.signal({ kind: 'closed' }))
    }

    /** A ping may come due while an idle socket is being closed: there is nobody to hear it, and nothing is wrong. */
    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (this.readyState <= WebSocket.OPEN) super.send(data)
    }
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What a tracked event says of the feed: its id, and how many are still to come. */
function messageOf(data: unknown): { id: string | null; behind: number } {
  if (!isRecord(data)) return { id: null, behind: 0 }
  const event = isRecord(data.data) ? data.data : {}
  return {
    id: typeof data.id === 'string' ? data.id : null,
    behind: typeof event.behind === 'number' ? event.behind : 0,
  }
}

/** Tells the feed of every subscription and of each event, so that no page has to. */
export function feedLink(feed: FeedStore): TRPCLink<AppRouter> {
  return () =>
    ({ next, op }) => {
      if (op.type !== 'subscription') return next(op)
      return observable((observer) => {
        feed.signal({ kind: 'subscribed' })
        const running = next(op).subscribe({
          next(envelope) {
            const { result } = envelope
            if (result.type === undefined || result.type === 'data') {
              feed.signal({ kind: 'message', ...messageOf(result.data) })
            }
            observer.next(envelope)
          },
          error: (cause) => observer.error(cause),
          complete: () => observer.complete(),
        })
        return () => {
          feed.signal({ kind: 'unsubscribed' })
          running.unsubscribe()
        }
      })
    }
}
