'use client'
import clsx from 'clsx'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** The link to the fleet; current on the fleet and on the clusters in it. */
export function FleetLink() {
  const path = usePathname()
  const current = path === '/' || (path.startsWith('/clusters/') && path !== '/clusters/new')
  return (
    <Link
      href="/"
      aria-current={path === '/' ? 'page' : current ? 'true' : undefined}
      className={clsx(
        'flex items-center border-y-2 border-transparent px-2.5',
        current ? 'border-b-ink font-semibold' : 'text-ink-2 hover:text-ink',
      )}
    >
      Fleet
    </Link>
  )
}

const TABS = [
  ['/', 'Fleet'],
  ['/clusters/new', 'Add a cluster'],
] as const

/** The bottom bar of a phone. */
export function TabBar() {
  const path = usePathname()
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-30 grid h-14 grid-cols-2 border-t border-line bg-bg tablet:hidden print:hidden"
    >
      {TABS.map(([href, label]) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={path === href ? 'page' : undefined}
          className="grid place-items-center text-ink-3 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-[inset_0_2px_0_var(--ink)]"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
