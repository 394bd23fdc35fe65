import { Link } from '@/components/moment/link'
import { PaletteButton } from '@/components/palette/palette-button'
import { IfMay } from '@/components/rights/rights'
import { ButtonLink } from '@/components/ui/button'
import { AccountMenu } from './account-menu'
import { FeedIndicator } from './feed-indicator'
import { NavLinks } from './nav-links'
import { ThemeToggle } from './theme-toggle'
import { ZoneClock } from './zone-clock'

function Brand() {
  return (
    <span className="flex items-center gap-2 text-[14px] font-semibold tracking-[-0.01em]">
      <svg width="22" height="16" aria-hidden="true">
        <use href="#g-mark" />
      </svg>
      <span className="max-tablet:sr-only">Lifeline</span>
    </span>
  )
}

interface TopBarProps {
  id: string
  name: string
  email: string
}

export function TopBar({ id, name, email }: TopBarProps) {
  return (
    <header className="sticky top-0 z-30 flex h-12 items-center gap-1 border-b border-line bg-bg px-6 max-tablet:pr-1 max-tablet:pl-4 print:hidden">
      <Link href="/" aria-label="Lifeline, to the fleet" className="mr-5 max-tablet:mr-0">
        <Brand />
      </Link>
      <nav aria-label="Main" className="flex h-full max-tablet:hidden">
        <NavLinks />
      </nav>
      <div className="ml-auto flex items-center gap-1 max-tablet:gap-0">
        <PaletteButton viewerId={id} />
        <IfMay deed="operate">
          <ButtonLink href="/clusters/new" prefetch={false} className="max-tablet:hidden">
            Add a cluster
          </ButtonLink>
        </IfMay>
        <FeedIndicator />
        <ZoneClock />
        <ThemeToggle />
        <AccountMenu name={name} email={email} />
      </div>
    </header>
  )
}
