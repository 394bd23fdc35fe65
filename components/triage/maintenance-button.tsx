'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { QueueItem } from '@/lib/contracts/triage-queue'

const MaintenanceDialog = dynamic(() => import('./maintenance-dialog').then((part) => part.MaintenanceDialog), {
  ssr: false,
})

/** Opens the dialog that plans work on the clusters of some entries. */
export function MaintenanceButton({ items }: { items: readonly QueueItem[] }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)} className="max-tablet:hidden">
        Plan work
      </Button>
      {open && <MaintenanceDialog items={items} onClose={() => setOpen(false)} />}
    </>
  )
}
