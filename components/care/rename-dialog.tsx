'use client'
import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { renameCluster } from '@/lib/contracts/care'
import { CareForm } from './care-form'
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
  async function save() {
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
    <CareForm
      title={`Rename ${cluster.name}`}
      description="It is called so in Lifeline. Its id, its tokens and its agent stay as they are."
      className="max-w-105"
      verb="Rename"
      busy={care.busy}
      onSubmit={save}
      onClose={onClose}
    >
      <Field
        label="Name of the cluster"
        value={name}
        maxLength={200}
        autoComplete="off"
        error={wrong ?? care.failure}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
    </CareForm>
  )
}
