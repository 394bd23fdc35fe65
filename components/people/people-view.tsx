'use client'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Unread } from '@/components/ui/unread'
import { ROLE_LOOK, ROLES } from '@/lib/contracts/roles'
import { InviteDialog } from './invite-dialog'
import { LinkRow } from './link-row'
import { PersonRow } from './person-row'
import { peopleSentence } from './prepare-people'
import { usePeople } from './use-people'

/** Who can sign in, what each may do, and who is invited. */
export function PeopleView() {
  const { data, isError, refetch } = usePeople()
  const [inviting, setInviting] = useState(false)
  if (!data) {
    if (!isError) return <div className="h-64" />
    return <Unread what="People could not be read." onRetry={() => void refetch()} />
  }
  const { lead, rest } = peopleSentence(data)
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="flex-1 basis-80">
          <h1 className="text-xs font-normal text-ink-3">Settings / People</h1>
          <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{lead}</p>
          <p className="mt-0.5 text-pretty text-ink-2">{rest}</p>
        </div>
        <Button look="main" onClick={() => setInviting(true)}>
          Invite somebody
        </Button>
      </div>
      <section aria-labelledby="people" className="panel">
        <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
          <h2 id="people">People</h2>
        </header>
        <ul aria-labelledby="people">
          {data.people.map((person) => (
            <PersonRow key={person.id} person={person} />
          ))}
        </ul>
      </section>
      {data.links.length > 0 && (
        <section aria-labelledby="links" className="panel">
          <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
            <h2 id="links">Open links</h2>
            <span className="text-ink-3">Each works once. Whoever holds one can use it.</span>
          </header>
          <ul aria-labelledby="links">
            {data.links.map((link) => (
              <LinkRow key={link.id} link={link} />
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="roles" className="panel">
        <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
          <h2 id="roles">What each role may do</h2>
        </header>
        <dl className="grid grid-cols-[110px_minmax(0,1fr)] gap-x-4 gap-y-1.5 px-4 py-3">
          {ROLES.map((role) => (
            <div key={role} className="contents">
              <dt>{ROLE_LOOK[role].label}</dt>
              <dd className="text-pretty text-ink-2">{ROLE_LOOK[role].may}</dd>
            </div>
          ))}
        </dl>
      </section>
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </div>
  )
}
