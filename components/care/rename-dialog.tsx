'use client'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { renameCluster } from '@/lib/contracts/care'
import type { Named } from './named'
import { useCare } from './use-care'

interface RenameDialogProps {
  cluster: Named
  onClose: () => void
}

/** A cluster's name is Lifeline's own: its agent keeps the one it has. */
export function RenameDialog({ cluster, onClose }: RenameDialogProps) {
  const care = useCare()
  const [name, setName] = useState(cluster.name)
  const [wrong, setWrong] = useState<string | null>(null)
  /** The name that was seen: somebody else may give it another one meanwhile. */
  const [was, setWas] = useState(cluster.name)
  async function save(event: SubmitEvent) {
    event.preventDefault()
    const parsed = renameCluster.shape.name.safeParse(name)
    setWrong(parsed.success ? null : (parsed.error.issues[0]?.message ?? 'That is no name.'))
    if (!parsed.success) return
    if (parsed.data === cluster.name) onClose()
    else await rename(parsed.data)
  }
  async function rename(to: string) {
    try {
      await care.rename({ ...cluster, name: was }, to)
      onClose()
    } catch {
      setWas(cluster.name)
    }
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={`Rename ${cluster.name}`}
        description="It is called so in Lifeline. Its id, its tokens and its agent stay as they are."
        className="max-w-105"
      >
        <form onSubmit={(event) => void save(event)} className="mt-4 grid gap-4">
          <Field
            label="Name of the cluster"
            value={name}
            maxLength={200}
            autoComplete="off"
            error={wrong ?? care.failure}
            onChange={(event) => setName(event.target.value)}
            onFocus={(event) => event.target.select()}
          />
          <div className="flex gap-2">
            <Button look="main" type="submit" disabled={care.busy}>
              Rename
            </Button>
            <Button onClick={onClose}>Cancel</Button>
          </div>
        </form>
      </DialogContent>
    </Dialog>
  )
}
