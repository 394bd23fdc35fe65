'use client'
import { useState } from 'react'
import { ClusterPicker } from '@/components/explain/cluster-picker'
import { Dialog, DialogContent } from '@/components/ui/dialog'
import type { AgentPortSource } from '@/lib/contracts/beside'
import { AgentPortForm } from './agent-port-form'
import { PortWarning } from './port-warning'

interface AgentPortDialogProps {
  /** The one that is changed; null for a new one. */
  port: AgentPortSource | null
  onClose: () => void
}

export function AgentPortDialog({ port, onClose }: AgentPortDialogProps) {
  const [picked, setPicked] = useState<string | null>(null)
  const title = port === null ? 'Read an agent’s own port' : `Change the port of ${port.cluster}`
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent title={title} description="Lifeline itself reads it, every 15 s.">
        <div className="mt-4 grid gap-4">
          <PortWarning />
          {port === null && <ClusterPicker picked={picked} onPick={({ id }) => setPicked(id)} />}
          <AgentPortForm clusterId={port?.clusterId ?? picked} url={port?.url} onDone={onClose} />
        </div>
      </DialogContent>
    </Dialog>
  )
}
