'use client'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient, createWSClient, httpBatchLink, splitLink, wsLink } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { createContext, use, useState, useSyncExternalStore } from 'react'
import { type FeedFacts, initialFeed } from '@/lib/live/feed'
import type { AppRouter } from '@/server/trpc/router'
import { checkRights } from './check-rights'
import { feedLink, telling } from './feed-link'
import { FeedStore } from './feed-store'
import { onFeedClosed } from './on-feed-closed'
import { makeQueryClient } from './query-client'

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>()

export { useTRPC, useTRPCClient }

const FeedContext = createContext<FeedStore>(new FeedStore(() => 0))

/** Tabs must not come back in step after an outage: each waits between half of the step and the whole of it. */
function retryDelayMs(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(500 * 2 ** attempt, 15_000) * (0.5 + Math.random() / 2)
}

function makeClient(feed: FeedStore) {
  const http = httpBatchLink({ url: '/trpc' })
  if (typeof window === 'undefined') return createTRPCClient<AppRouter>({ links: [http] })
  const plain = createTRPCClient<AppRouter>({ links: [http] })
  const socket = createWSClient({
    url: `${window.location.protocol === 'https:' ? 'wss' : 'ws'}://${window.location.host}/trpc`,
    WebSocket: telling(feed),
    lazy: { enabled: true, closeMs: 10_000 },
    keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
    retryDelayMs,
    onOpen: () => void checkRights(() => plain.account.me.query()),
    onClose: (cause) => void onFeedClosed(cause?.code),
  })
  return createTRPCClient<AppRouter>({
    links: [
      feedLink(feed),
      splitLink({ condition: (op) => op.type === 'subscription', true: wsLink({ client: socket }), false: http }),
    ],
  })
}

let browserQueries: QueryClient | undefined
function queriesOf(): QueryClient {
  if (typeof window === 'undefined') return makeQueryClient()
  browserQueries ??= makeQueryClient()
  return browserQueries
}

interface ProvidersProps {
  /** Now, by Lifeline's clock, in epoch milliseconds. */
  clock: () => number
  children: React.ReactNode
}

/** One query cache, one client and one feed a tab: queries and mutations over HTTP, subscriptions over one socket. */
export function Providers({ clock, children }: ProvidersProps) {
  const queries = queriesOf()
  const [feed] = useState(() => new FeedStore(clock))
  const [client] = useState(() => makeClient(feed))
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={client} queryClient={queries}>
        <FeedContext value={feed}>{children}</FeedContext>
      </TRPCProvider>
    </QueryClientProvider>
  )
}

/** Until the page has come to life its feed is only about to open. */
const BEFORE_HYDRATION = initialFeed(Number.POSITIVE_INFINITY)

/** What is known about this tab's feed; `feedView` in `lib/live/feed.ts` says what it means now. */
export function useFeedFacts(): FeedFacts {
  const feed = use(FeedContext)
  return useSyncExternalStore(feed.subscribe, feed.facts, () => BEFORE_HYDRATION)
}
