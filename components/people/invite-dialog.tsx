'use client'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { invitePerson, type Rights } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { MadeLink } from './made-link'
import { RightsFields } from './rights-fields'
import { usePeopleChanged } from './use-people'

const USUAL: Rights = { role: 'viewer', sees: { clusters: [], tags: [] }, mayShare: false }
const DAYS = 7

/** Invites somebody: their address and what they may do; then the link, once. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const [rights, setRights] = useState(USUAL)
  const [wrong, setWrong] = useState<string | null>(null)
  const email = useRef<HTMLInputElement>(null)
  const changed = usePeopleChanged()
  const invite = useMutation(useTRPC().people.invite.mutationOptions({ onSuccess: changed }))

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (invite.isPending) return
    const parsed = invitePerson.safeParse({ ...rights, email: email.current?.value.trim() ?? '', days: DAYS })
    setWrong(parsed.error?.issues[0]?.message ?? null)
    if (parsed.success) invite.mutate(parsed.data)
    else email.current?.focus()
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="Invite somebody"
        description={
          invite.data ? null : 'They choose their own name and password by a link that works once, for seven days.'
        }
      >
        {invite.data ? (
          <MadeLink made={invite.data} email={invite.variables.email} onDone={onClose} />
        ) : (
          <form className="mt-4 grid gap-4" noValidate onSubmit={submit}>
            <Field
              ref={email}
              label="E-mail"
              type="email"
              name="email"
              autoComplete="off"
              autoFocus
              error={wrong ?? invite.error?.message}
            />
            <RightsFields rights={rights} onChange={setRights} />
            <DialogActions>
              <Button look="main" type="submit" disabled={invite.isPending}>
                Make the link
              </Button>
              <Button onClick={onClose}>Cancel</Button>
            </DialogActions>
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}
