'use client'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { RetentionLoss } from '@/lib/contracts/retention'
import { KEPT_WORDS, lossText } from './prepare-retention'

interface LossDialogProps {
  losses: readonly RetentionLoss[]
  now: number
  pending: boolean
  onSure: () => void
  onClose: () => void
}

/** Says what shorter terms delete, before they do. */
export function LossDialog({ losses, now, pending, onSure, onClose }: LossDialogProps) {
  const zone = useZone()
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title="These terms delete history"
        description="Deleting begins ten minutes from now; until then they can be taken back. After that, only a backup has it."
      >
        <dl className="mt-3 border-y border-line">
          {losses.map((loss) => (
            <div
              key={loss.kept}
              className="flex flex-wrap justify-between gap-x-4 border-t border-line py-1.5 first:border-t-0"
            >
              <dt>{KEPT_WORDS[loss.kept].name}</dt>
              <dd className="text-ink-2">{lossText(loss, now, zone)}</dd>
            </div>
          ))}
        </dl>
        <p className="mt-4 flex gap-2">
          <Button look="danger" disabled={pending} onClick={onSure}>
            Delete and save
          </Button>
          <Button look="bare" onClick={onClose}>
            Keep everything
          </Button>
        </p>
      </DialogContent>
    </Dialog>
  )
}
