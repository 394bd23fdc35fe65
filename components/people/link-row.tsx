'use client'
import { useMutation } from '@tanstack/react-query'
import { Time } from '@/components/time/time'
import { Button } from '@/components/ui/button'
import { tellFailed } from '@/components/ui/toasts'
import type { OpenLink } from '@/lib/contracts/people'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { useTRPC } from '@/lib/trpc/client'
import { usePeopleChanged } from './use-people'

/** A one-time link that waits to be used. */
export function LinkRow({ link }: { link: OpenLink }) {
  const { id, kind, email, role, createdBy, expiresAt } = link
  const changed = usePeopleChanged()
  const revoke = useMutation(
    useTRPC().people.revokeLink.mutationOptions({
      onError: (error) => tellFailed(error.message),
      onSettled: changed,
    }),
  )
  return (
    <li className="flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 first:border-t-0">
      <div className="min-w-0 flex-1 basis-48">
        <p className="[overflow-wrap:anywhere]">{email}</p>
        <p className="text-xs text-ink-2">
          {kind === 'invite'
            ? `invited as ${role ? ROLE_LOOK[role].label.toLowerCase() : 'somebody'}`
            : 'may choose a new password'}
          {createdBy && `, link made by ${createdBy}`}, good until <Time at={expiresAt} />
        </p>
      </div>
      <Button
        aria-label={`Take back the link for ${email}`}
        disabled={revoke.isPending}
        onClick={() => revoke.mutate({ id })}
      >
        Take back
      </Button>
    </li>
  )
}
