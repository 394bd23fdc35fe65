import { HealthBanner } from '@/components/health/health-banner'
import { MomentProvider } from '@/components/moment/moment'
import { MomentBar } from '@/components/moment/moment-bar'
import { IfMay, RightsProvider } from '@/components/rights/rights'
import { TriageFeed } from '@/components/triage/triage-count'
import { Toaster } from '@/components/ui/toaster'
import type { Viewer } from '@/server/context'
import { TabBar } from './nav-links'
import { PageKeys } from './page-keys'
import { StaleBanner } from './stale-banner'
import { TopBar } from './top-bar'

interface Props {
  viewer: Viewer
  /** How many entries of the queue are open; null for people who do not work on it. */
  openEntries: number | null
  /** The sample fleet: the page says so. */
  demo: boolean
  children: React.ReactNode
}

/** What stands around every page of a signed-in person. */
export function Shell({ viewer, openEntries, demo, children }: Props) {
  return (
    <RightsProvider rights={{ role: viewer.role, sees: viewer.sees, mayShare: viewer.mayShare }}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <TriageFeed drawn={openEntries}>
        <TopBar id={viewer.id} name={viewer.name} email={viewer.email} />
        <StaleBanner />
        <IfMay deed="operate">
          <HealthBanner />
        </IfMay>
        {demo && (
          <p className="border-line border-b bg-sunken px-6 py-2 text-ink-2 text-xs max-tablet:px-4">
            This is a sample fleet: real sockets that repeat recordings, and a day of history made before the start.
            Nothing of it is kept.
          </p>
        )}
        <MomentBar />
        <main
          id="main"
          tabIndex={-1}
          className="mx-auto max-w-[1720px] px-6 pt-5 pb-12 outline-none max-tablet:px-4 max-tablet:pt-3.5 max-tablet:pb-21 print:p-0"
        >
          <MomentProvider>{children}</MomentProvider>
        </main>
        <TabBar />
        <PageKeys />
        <Toaster />
      </TriageFeed>
    </RightsProvider>
  )
}
