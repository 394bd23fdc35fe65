'use client'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { useTRPC } from '@/lib/trpc/client'
import { AgentPortTold } from './agent-port-told'
import { useSourcesChanged } from './use-sources'

interface AgentPortFormProps {
  /** Whose agent it is; null while none is chosen. */
  clusterId: string | null
  /** The address that is read now. */
  url?: string
  onDone?: () => void
}

/** The address of an agent's own port: tried first, then read from now on. */
export function AgentPortForm({ clusterId, url: initial = '', onDone }: AgentPortFormProps) {
  const trpc = useTRPC()
  const changed = useSourcesChanged()
  const [url, setUrl] = useState(initial)
  const test = useMutation(trpc.beside.testAgentPort.mutationOptions())
  const save = useMutation(
    trpc.beside.setAgentPort.mutationOptions({
      onSuccess: async () => {
        await changed()
        onDone?.()
      },
    }),
  )
  const missing = url.trim() === '' ? 'Write the address first.' : undefined

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (clusterId !== null && !missing && !save.isPending) save.mutate({ id: clusterId, url })
  }
  return (
    <form className="grid gap-3" noValidate onSubmit={submit} aria-label="Agent’s own port">
      <Field
        label="Address of the agent’s port, from where Lifeline runs"
        name="url"
        inputMode="url"
        autoComplete="off"
        placeholder="http://pipeops-agent.pipeops-system:8080"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        error={save.error?.message}
      />
      <div role="status" className="empty:hidden">
        <AgentPortTold reading={test.data} problem={test.error?.message} />
      </div>
      <p className="flex flex-wrap gap-2">
        <Button
          look="main"
          type="submit"
          disabled={save.isPending}
          disabledReason={clusterId === null ? 'No cluster is chosen yet.' : missing}
        >
          Read this port
        </Button>
        <Button disabled={test.isPending} disabledReason={missing} onClick={() => test.mutate({ url })}>
          {test.isPending ? 'Asking it' : 'Test'}
        </Button>
        {onDone && (
          <Button look="bare" onClick={onDone}>
            Cancel
          </Button>
        )}
      </p>
    </form>
  )
}
