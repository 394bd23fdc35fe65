'use client'
import { useRouter } from 'next/navigation'
import { useRights } from '@/components/rights/rights'
import { Menu, MenuItem } from '@/components/ui/menu'
import { personMay } from '@/lib/contracts/deeds'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { SETTINGS_PAGES } from './pages'
import { signOut } from './sign-out'

interface AccountMenuProps {
  name: string
  email: string
}

export function AccountMenu({ name, email }: AccountMenuProps) {
  const router = useRouter()
  const rights = useRights()
  const initial = (name || email).slice(0, 1).toUpperCase()
  return (
    <Menu
      label="Account"
      triggerLabel={`Account of ${name || email}`}
      triggerClass="grid size-[30px] place-items-center rounded-md hover:bg-pick max-tablet:size-11"
      trigger={
        <span className="grid size-5 place-items-center rounded-full border border-edge text-caption font-semibold text-ink-2">
          {initial}
        </span>
      }
      head={
        <div className="mb-1 border-b border-line px-2.5 pt-1.5 pb-2">
          <p className="font-semibold">{name}</p>
          <p className="text-xs text-ink-2">{email}</p>
          <p className="text-xs text-ink-3">{ROLE_LOOK[rights.role].label}</p>
        </div>
      }
    >
      {SETTINGS_PAGES.filter(({ deed }) => personMay(rights, deed)).map(({ href, label }) => (
        <MenuItem key={href} onSelect={() => router.push(href)}>
          {label}
        </MenuItem>
      ))}
      <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
    </Menu>
  )
}
