import type { Viewer } from '@/server/context'
import { TabBar } from './nav-links'
import { PageKeys } from './page-keys'
import { StaleBanner } from './stale-banner'
import { TopBar } from './top-bar'

/** What stands around every page of a signed-in person. */
export function Shell({ viewer, children }: { viewer: Viewer; children: React.ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:px-3 focus:py-2"
      >
        Skip to the page
      </a>
      <TopBar name={viewer.name} email={viewer.email} />
      <StaleBanner />
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto max-w-[1720px] px-6 pt-5 pb-12 outline-none max-tablet:px-4 max-tablet:pt-3.5 max-tablet:pb-21 print:p-0"
      >
        {children}
      </main>
      <TabBar />
      <PageKeys />
    </>
  )
}
