'use client'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { NowProvider } from '@/components/time/now-provider'
import { tickerNow } from '@/components/time/ticker'
import { ZoneProvider } from '@/components/time/zone-provider'
import type { Zone } from '@/lib/format/clock'
import { Providers } from '@/lib/trpc/client'

const clock = () => tickerNow('second')

interface ClientRootProps {
  /** When the server drew this page, epoch milliseconds. */
  now: number
  zone: Zone
  children: React.ReactNode
}

/** Everything that a page may count on in the browser: data, feed, time, zone, state in the URL. */
export function ClientRoot({ now, zone, children }: ClientRootProps) {
  return (
    <NowProvider now={now}>
      <ZoneProvider initial={zone}>
        <Providers clock={clock}>
          <NuqsAdapter>{children}</NuqsAdapter>
        </Providers>
      </ZoneProvider>
    </NowProvider>
  )
}
