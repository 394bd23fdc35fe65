'use client'
import clsx from 'clsx'
import { usePathname } from 'next/navigation'
import { Link } from '@/components/moment/link'
import { useRights } from '@/components/rights/rights'
import { TriageCount } from '@/components/triage/triage-count'
import { personMay } from '@/lib/contracts/deeds'
import { MAIN_PAGES, type NamedPage } from './pages'

/** Pages that stand under another one in its name. */
const UNDER: Record<string, (path: string) => boolean> = {
  '/': (path) => path.startsWith('/clusters/') && path !== '/clusters/new',
  '/triage': (path) => path.startsWith('/incidents/'),
}

/** The pages by name; the fleet is current on the clusters in it, too. */
export function NavLinks() {
  const path = usePathname()
  const rights = useRights()
  return MAIN_PAGES.filter(({ deed }) => personMay(rights, deed)).map(({ href, label }) => (
    <NavLink
      key={href}
      href={href}
      label={label}
      here={path === href}
      within={path === href || (UNDER[href]?.(path) ?? false)}
    />
  ))
}

interface NavLinkProps {
  href: string
  label: string
  /** This very page; `within`: a page under it. */
  here: boolean
  within: boolean
}

function NavLink({ href, label, here, within }: NavLinkProps) {
  return (
    <Link
      href={href}
      prefetch={href === '/' ? undefined : false}
      aria-current={here ? 'page' : within ? 'true' : undefined}
      className={clsx(
        'flex items-center border-y-2 border-transparent px-2.5',
        within ? 'border-b-ink font-semibold' : 'text-ink-2 hover:text-ink',
      )}
    >
      {label}
      {href === '/triage' && <TriageCount />}
    </Link>
  )
}

const TABS: readonly NamedPage[] = [...MAIN_PAGES, { href: '/clusters/new', label: 'Add', deed: 'operate' }]

/** The bottom bar of a phone. */
export function TabBar() {
  const path = usePathname()
  const rights = useRights()
  return (
    <nav
      aria-label="Main, phone"
      className="fixed inset-x-0 bottom-0 z-30 grid h-14 auto-cols-fr grid-flow-col border-t border-line bg-bg tablet:hidden print:hidden"
    >
      {TABS.filter(({ deed }) => personMay(rights, deed)).map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          prefetch={false}
          aria-current={path === href ? 'page' : undefined}
          className="grid place-items-center text-ink-3 aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:shadow-[inset_0_2px_0_var(--ink)]"
        >
          <span className="flex items-center">
            {label}
            {href === '/triage' && <TriageCount />}
          </span>
        </Link>
      ))}
    </nav>
  )
}
