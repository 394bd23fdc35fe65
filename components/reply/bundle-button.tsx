'use client'
import { useMutation } from '@tanstack/react-query'
import { useMay } from '@/components/rights/rights'
import { Button } from '@/components/ui/button'
import { tellDone, tellFailed } from '@/components/ui/toasts'
import { fetchBundle } from './fetch-bundle'

interface BundleButtonProps {
  /** The key of an entry of the queue, or a cluster's id. */
  itemKey: string
}

/** Saves what engineering needs of an entry as one file; not there for people who may not work on the queue. */
export function BundleButton({ itemKey }: BundleButtonProps) {
  const making = useMutation({
    mutationFn: () => fetchBundle(itemKey),
    onSuccess: (name) => tellDone(`${name} is saved. Nothing in it is a secret; read it before it leaves the house.`),
    onError: (error) => tellFailed(`No bundle was made: ${error.message}`),
  })
  if (!useMay('triage')) return null
  return (
    <Button
      look="bare"
      disabledReason={making.isPending ? 'The bundle is being made.' : undefined}
      onClick={() => making.mutate()}
    >
      {making.isPending ? 'Making the bundle' : 'Support bundle'}
    </Button>
  )
}
