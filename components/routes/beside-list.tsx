'use client'
import clsx from 'clsx'
import { HostDrawer, useOpenHost } from './host-drawer'

/** A list of routes, and beside it the host that is open; under it on a phone. */
export function BesideList({ children }: { children: React.ReactNode }) {
  const host = useOpenHost()
  return (
    <div className={clsx(host !== null && 'grid grid-cols-[minmax(0,1fr)_416px] gap-4 max-wide:block print:block')}>
      <div className="@container min-w-0">{children}</div>
      {host !== null && <HostDrawer key={host} host={host} />}
    </div>
  )
}
