'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { companionManifestInput } from '@/lib/contracts/beside'
import { useTRPC } from '@/lib/trpc/client'
import { ClusterTokens } from './cluster-tokens'
import { CodeBlock } from './code-block'
import { ConnectNotices } from './connect-notices'

interface CompanionManifestProps {
  id: string
  /** A token of this cluster that the page holds since it was made; without it a new one is made. */
  token?: string
}

type Problems = Partial<Record<string, string>>

/** Makes the manifest of a cluster's companion. Its token lives in this page's memory alone. */
export function CompanionManifest({ id, token }: CompanionManifestProps) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const namespace = useRef<HTMLInputElement>(null)
  const image = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<Problems>({})
  const info = useQuery(trpc.dialIns.connectInfo.queryOptions())
  const make = useMutation(
    trpc.beside.companionManifest.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.clusters.detail.queryFilter({ id })),
    }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (make.isPending) return
    const parsed = companionManifestInput.safeParse({
      id,
      agentNamespace: namespace.current?.value ?? '',
      image: image.current?.value.trim() || null,
      // made once, and used again when only the namespace was wrong
      token: make.data?.token ?? token ?? null,
    })
    const issues = parsed.success ? [] : parsed.error.issues
    setProblems(Object.fromEntries(issues.map(({ path, message }) => [String(path[0]), message])))
    if (parsed.success) make.mutate(parsed.data)
    else (problemIn(issues, 'image') ? image : namespace).current?.focus()
  }

  return (
    <div className="grid gap-4">
      {info.data && <ConnectNotices info={info.data} />}
      <form className="grid gap-3" noValidate onSubmit={submit} aria-label="Manifest of the companion">
        <Field
          ref={namespace}
          label="Namespace of the agent"
          name="agentNamespace"
          autoComplete="off"
          defaultValue="pipeops-system"
          error={problems.agentNamespace}
        />
        <Field
          ref={image}
          label="Image, if you have your own"
          name="image"
          autoComplete="off"
          hint="Without one a plain Node image fetches the companion’s program from this Lifeline."
          error={problems.image ?? make.error?.message}
        />
        <div>
          <Button look={make.data ? 'plain' : 'main'} type="submit" disabled={make.isPending}>
            {make.data ? 'Make it again' : 'Make the manifest'}
          </Button>
        </div>
      </form>
      {make.error?.data?.code === 'CONFLICT' && <ClusterTokens id={id} />}
      {make.data && (
        <div role="status" className="grid gap-2">
          <p className="text-pretty text-ink-2">
            It holds a token of this cluster. <strong className="text-ink">It is shown this once.</strong> Save it as{' '}
            <code>{make.data.file}</code> and apply it in the agent’s cluster.
          </p>
          <div className="max-h-96 overflow-y-auto">
            <CodeBlock text={make.data.manifest} what="the manifest" />
          </div>
          <CodeBlock text={`kubectl apply -f ${make.data.file}`} what="the command" />
        </div>
      )}
    </div>
  )
}

function problemIn(issues: readonly { path: PropertyKey[] }[], name: string): boolean {
  return issues[0]?.path[0] === name
}
