'use client'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@/components/moment/link'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import type { AgentPortSource } from '@/lib/contracts/beside'
import { agentPortText } from '@/lib/format/source-text'
import { useTRPC } from '@/lib/trpc/client'
import { AgentPortTold } from './agent-port-told'
import { agentPortLook } from './prepare-source'
import { SourceRow } from './source-row'
import { useSourcesChanged } from './use-sources'

interface AgentPortRowProps {
  port: AgentPortSource
  onEdit: () => void
}

/** One agent's own port: how its reading goes, and a button to try it now. */
export function AgentPortRow({ port, onEdit }: AgentPortRowProps) {
  const trpc = useTRPC()
  const now = useNow('second')
  const zone = useZone()
  const changed = useSourcesChanged()
  const test = useMutation(trpc.beside.testAgentPort.mutationOptions())
  const remove = useMutation(trpc.beside.removeAgentPort.mutationOptions({ onSuccess: changed }))
  const { clusterId, cluster, url, reading } = port
  const name = `the port of ${cluster}`
  const about = reading?.answeredFrom === 'public' ? `${url} · answers on a public address: close it` : url
  return (
    <SourceRow
      look={agentPortLook(port)}
      title={
        <Link href={`/clusters/${clusterId}/agent`} prefetch={false} className="hover:underline">
          {cluster}
        </Link>
      }
      name={name}
      about={about}
      text={agentPortText(port, now, zone)}
      told={<AgentPortTold reading={test.data} problem={test.error?.message ?? remove.error?.message} />}
      actions={
        <>
          <Button aria-label={`Test ${name}`} disabled={test.isPending} onClick={() => test.mutate({ url })}>
            {test.isPending ? 'Asking it' : 'Test'}
          </Button>
          <Button look="bare" aria-label={`Change ${name}`} onClick={onEdit}>
            Change
          </Button>
        </>
      }
      onRemove={() => remove.mutate({ id: clusterId })}
      removing={remove.isPending}
    />
  )
}
