'use client'
import { useRouter } from 'next/navigation'
import { useMayShare } from '@/components/links/use-may-share'
import { Menu, MenuItem } from '@/components/ui/menu'

async function signOut(): Promise<void> {
  await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })
  window.location.assign('/sign-in')
}

interface AccountMenuProps {
  name: string
  email: string
}

export function AccountMenu({ name, email }: AccountMenuProps) {
  const router = useRouter()
  const mayShare = useMayShare()
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
        </div>
      }
    >
      <MenuItem onSelect={() => router.push('/settings/sources')}>Sources</MenuItem>
      {mayShare && <MenuItem onSelect={() => router.push('/settings/links')}>Status links</MenuItem>}
      <MenuItem onSelect={() => router.push('/settings/retention')}>Retention</MenuItem>
      <MenuItem onSelect={() => router.push('/settings/health')}>Health of Lifeline</MenuItem>
      <MenuItem onSelect={() => void signOut()}>Sign out</MenuItem>
    </Menu>
  )
}
