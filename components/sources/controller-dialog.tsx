'use client'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { ControllerConnection } from '@/lib/contracts/sources'
import { ControllerForm } from './controller-form'

interface ControllerDialogProps {
  /** The one that is changed; null for a new one. */
  connection: ControllerConnection | null
  onClose: () => void
}

export function ControllerDialog({ connection, onClose }: ControllerDialogProps) {
  const title = connection === null ? 'Add a controller' : `Change ${connection.name}`
  const description =
    'Lifeline reads its list of clusters and their routes, and sends it nothing. No agent notices anything.'
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={title} description={description}>
        <ControllerForm connection={connection} onDone={onClose} />
      </DialogContent>
    </Dialog>
  )
}
