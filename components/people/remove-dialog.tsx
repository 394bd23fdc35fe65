'use client'
import { useMutation } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { Person } from '@/lib/contracts/people'
import { useTRPC } from '@/lib/trpc/client'
import { usePeopleChanged } from './use-people'

/** Takes an account away, once somebody is sure. */
export function RemoveDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const changed = usePeopleChanged()
  const remove = useMutation(
    useTRPC().people.remove.mutationOptions({
      onSuccess: async () => {
        await changed()
        onClose()
      },
    }),
  )
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Remove ${person.name}`}
        description={`${person.email} is signed out within seconds and cannot sign in again. What they did stays under their name. It cannot be taken back; they can be invited anew.`}
        className="max-w-110"
      >
        {remove.error && (
          <p role="alert" className="mt-3 text-bad-t">
            {remove.error.message}
          </p>
        )}
        <p className="mt-4 flex gap-2">
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate({ id: person.id })}>
            Remove
          </Button>
          <Button look="bare" onClick={onClose}>
            Cancel
          </Button>
        </p>
      </DialogContent>
    </Dialog>
  )
}
