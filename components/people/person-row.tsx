'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Glyph } from '@/components/state/glyph'
import { Ago } from '@/components/time/time'
import { buttonClass } from '@/components/ui/button'
import { Menu, MenuItem } from '@/components/ui/menu'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import type { Person } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { rightsText } from './prepare-people'
import { RemoveDialog } from './remove-dialog'
import { ResetDialog } from './reset-dialog'
import { RightsDialog } from './rights-dialog'
import { usePeopleChanged } from './use-people'

type Open = 'rights' | 'reset' | 'remove' | null

/** One person: who, what they may do, when they were here; and what can be done. */
export function PersonRow({ person }: { person: Person }) {
  const [open, setOpen] = useState<Open>(null)
  const changed = usePeopleChanged()
  const signOut = useMutation(
    useTRPC().people.endSessions.mutationOptions({
      onSuccess: () => {
        tellDone(`${person.name} is signed out everywhere.`)
        void changed()
      },
      onError: (error) => tellFailed(error.message),
    }),
  )
  const close = () => setOpen(null)
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="[overflow-wrap:anywhere]">
          <b>{person.name}</b>
          {person.self && <span className="text-ink-3"> (you)</span>} <span className="text-ink-2">{person.email}</span>
        </p>
        <p className="text-xs text-pretty text-ink-2">{rightsText(person)}</p>
      </div>
      <p className="text-xs text-ink-3 tablet:basis-60">
        {person.signedInAt === null ? (
          'not signed in'
        ) : (
          <>
            signed in <Ago at={person.signedInAt} />
          </>
        )}
        {', '}
        {person.twoFactor ? 'with a second factor' : 'no second factor'}
      </p>
      <Menu
        label={`What to do about ${person.name}`}
        triggerLabel={`Change ${person.name}`}
        triggerClass={buttonClass('plain', 'max-tablet:ml-auto')}
        trigger={
          <>
            Change
            <Glyph name="chevron" className="text-ink-3" />
          </>
        }
      >
        <MenuItem onSelect={() => setOpen('rights')}>Role and clusters</MenuItem>
        <MenuItem onSelect={() => setOpen('reset')}>Link for a new password</MenuItem>
        {person.sessions > 0 && !person.self && (
          <MenuItem onSelect={() => signOut.mutate({ id: person.id })}>Sign out everywhere</MenuItem>
        )}
        <MenuItem onSelect={() => setOpen('remove')}>Remove</MenuItem>
      </Menu>
      {open === 'rights' && <RightsDialog person={person} onClose={close} />}
      {open === 'reset' && <ResetDialog person={person} onClose={close} />}
      {open === 'remove' && <RemoveDialog person={person} onClose={close} />}
    </li>
  )
}
