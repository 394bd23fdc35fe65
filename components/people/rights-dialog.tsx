'use client'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActions, DialogContent } from '@/components/ui/dialog'
import type { Person, Rights } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { RightsFields } from './rights-fields'
import { usePeopleChanged } from './use-people'

/** Changes what a person may do and see. */
export function RightsDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const { id, role, sees, mayShare } = person
  const [rights, setRights] = useState<Rights>({ role, sees, mayShare })
  const changed = usePeopleChanged()
  const set = useMutation(
    useTRPC().people.setRights.mutationOptions({
      onSuccess: async () => {
        await changed()
        onClose()
      },
    }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (!set.isPending) set.mutate({ id, ...rights })
  }

  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`What ${person.name} may do`}
        description="It holds at once: pages that are open are loaded anew."
      >
        <form className="mt-4 grid gap-4" noValidate onSubmit={submit}>
          <RightsFields rights={rights} onChange={setRights} />
          {person.self && rights.role !== 'owner' && role === 'owner' && (
            <p className="text-pretty text-warn-t">You would not be able to take this back yourself.</p>
          )}
          {set.error && (
            <p role="alert" className="text-bad-t">
              {set.error.message}
            </p>
          )}
          <DialogActions>
            <Button look="main" type="submit" disabled={set.isPending}>
              Save
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </DialogActions>
        </form>
      </DialogContent>
    </Dialog>
  )
}
