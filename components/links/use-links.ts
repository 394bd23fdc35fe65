'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import { useTRPC } from '@/lib/trpc/client'

/** What can be done to links; each says what came of it. */
export function useLinks() {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const onSettled = () => void queries.invalidateQueries(trpc.links.list.pathFilter())
  const onError = (error: { message: string }) => tellFailed(`Not done: ${error.message}`)
  const revoking = useMutation(
    trpc.links.revoke.mutationOptions({
      onSettled,
      onError,
      onSuccess: () => tellDone('Revoked. Pages that were open have ended.'),
    }),
  )
  const rotating = useMutation(trpc.links.rotate.mutationOptions({ onSettled, onError }))
  const adding = useMutation(
    trpc.links.addNote.mutationOptions({ onSettled, onSuccess: () => tellDone('The note is on the page.') }),
  )
  const removing = useMutation(
    trpc.links.removeNote.mutationOptions({ onSettled, onError, onSuccess: () => tellDone('The note is gone.') }),
  )
  return { revoking, rotating, adding, removing }
}
