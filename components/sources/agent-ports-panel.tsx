'use client'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import type { AgentPortSource } from '@/lib/contracts/beside'
import { AgentPortRow } from './agent-port-row'
import { SourcePanel } from './source-panel'

const AgentPortDialog = dynamic(() => import('./agent-port-dialog').then((part) => part.AgentPortDialog), {
  ssr: false,
})

/** The agents' own ports that Lifeline itself reads. */
export function AgentPortsPanel({ ports }: { ports: readonly AgentPortSource[] }) {
  /** The id of a cluster, or a new one. */
  const [open, setOpen] = useState<string | null>(null)
  const edited = ports.find(({ clusterId }) => clusterId === open) ?? null
  return (
    <SourcePanel
      id="agent-ports"
      title="Agents’ own ports"
      sees="What an agent says of itself, read by this Lifeline."
      action={<Button onClick={() => setOpen('new')}>Read a port</Button>}
      empty={
        ports.length === 0
          ? 'None is read from here. It is for a Lifeline inside the agent’s cluster, or with a port-forward to it; elsewhere a companion reads it.'
          : null
      }
    >
      {ports.map((port) => (
        <AgentPortRow key={port.clusterId} port={port} onEdit={() => setOpen(port.clusterId)} />
      ))}
      {open !== null && <AgentPortDialog port={edited} onClose={() => setOpen(null)} />}
    </SourcePanel>
  )
}
