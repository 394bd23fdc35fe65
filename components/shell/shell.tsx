import type { Viewer } from '@/server/context'
import { KeysDialog } from './keys-dialog'
import { TabBar } from './nav-links'
import { StaleBanner } from './stale-banner'
import { TopBar } from './top-bar'

/** What stands around every page of a signed-in person. */
export function Shell({ viewer, children }: { viewer: Viewer; children: React.ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="float fixed top-2 left-2 z-50 -translate-y-16 px-3 py-2 focus-visible:translate-y-0 print:hidden"
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
      <KeysDialog />
    </>
  )
}
