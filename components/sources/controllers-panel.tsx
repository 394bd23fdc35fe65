'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { ControllerConnection } from '@/lib/contracts/sources'
import { ControllerRow } from './controller-row'
import { SourcePanel } from './source-panel'

const ControllerDialog = dynamic(() => import('./controller-dialog').then((part) => part.ControllerDialog), {
  ssr: false,
})

/** Remote controllers that are read. */
export function ControllersPanel({ controllers }: { controllers: readonly ControllerConnection[] }) {
  /** An id, or a new one. */
  const [open, setOpen] = useState<string | null>(null)
  const edited = controllers.find(({ id }) => id === open) ?? null
  return (
    <SourcePanel
      id="controllers"
      title="Controllers"
      sees="What PipeOps lists: clusters, their state and their routes."
      action={<Button onClick={() => setOpen('new')}>Add a controller</Button>}
      empty={
        controllers.length === 0
          ? 'None is read. A controller brings every cluster that it lists, without a change to any agent.'
          : null
      }
    >
      {controllers.map((connection) => (
        <ControllerRow key={connection.id} connection={connection} onEdit={() => setOpen(connection.id)} />
      ))}
      {open !== null && <ControllerDialog connection={edited} onClose={() => setOpen(null)} />}
    </SourcePanel>
  )
}
