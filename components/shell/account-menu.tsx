'use client'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/menu'

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  window.location.assign('/sign-in')
}

interface AccountMenuProps {
  name: string
  email: string
}

export function AccountMenu({ name, email }: AccountMenuProps) {
  const initial = (name || email).slice(0, 1).toUpperCase()
  return (
    <Menu>
      <MenuTrigger
        aria-label={`Account of ${name || email}`}
        className="grid size-[30px] place-items-center rounded-md hover:bg-pick max-tablet:size-11"
      >
        <span className="grid size-5 place-items-center rounded-full border border-edge text-caption font-semibold text-ink-2">
          {initial}
        </span>
      </MenuTrigger>
      <MenuContent align="end">
        <div className="border-b border-line px-2.5 pt-1.5 pb-2">
          <p className="font-semibold">{name}</p>
          <p className="text-xs text-ink-2">{email}</p>
        </div>
        <MenuItem className="mt-1" onSelect={() => void signOut()}>
          Sign out
        </MenuItem>
      </MenuContent>
    </Menu>
  )
}
