'use client'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { Person } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { MadeLink } from './made-link'
import { usePeopleChanged } from './use-people'

/** Makes a link by which a person chooses a new password. */
export function ResetDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const id = useId()
  const [drop, setDrop] = useState(false)
  const changed = usePeopleChanged()
  const make = useMutation(useTRPC().people.resetLink.mutationOptions({ onSuccess: changed }))
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`A new password for ${person.name}`}
        description={
          make.data
            ? null
            : 'Until the link is used, the old password holds. When it is, they are signed out everywhere.'
        }
      >
        {make.data ? (
          <MadeLink made={make.data} email={person.email} onDone={onClose} />
        ) : (
          <div className="mt-4 grid gap-4">
            {person.twoFactor && (
              <label htmlFor={id} className="flex cursor-pointer items-start gap-2.5">
                <input
                  id={id}
                  type="checkbox"
                  className="mt-[3px] accent-(--ink)"
                  checked={drop}
                  onChange={(event) => setDrop(event.target.checked)}
                />
                <span className="text-pretty">
                  Take their second factor off, too{' '}
                  <span className="block text-xs text-ink-3">
                    For who has lost both the authenticator and the codes.
                  </span>
                </span>
              </label>
            )}
            {make.error && (
              <p role="alert" className="text-bad-t">
                {make.error.message}
              </p>
            )}
            <div className="flex gap-2">
              <Button
                look="main"
                disabled={make.isPending}
                onClick={() => make.mutate({ id: person.id, dropSecondFactor: drop })}
              >
                Make the link
              </Button>
              <Button onClick={onClose}>Cancel</Button>
            </div>
          </div>
        )}
      </DialogContent>
    </Dialog>
  )
}
