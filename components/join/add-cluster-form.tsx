'use client'

import { useMutation } from '@tanstack/react-query'
import Link from 'next/link'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { type AddedCluster, addCluster } from '@/lib/contracts/dial-in'
import { useTRPC } from '@/lib/trpc/client'

/** Names a cluster and makes its token. What each way of watching does to the agent is said before it is taken. */
export function AddClusterForm({ onAdded }: { onAdded: (added: AddedCluster) => void }) {
  const [problem, setProblem] = useState<string | null>(null)
  const name = useRef<HTMLInputElement>(null)
  const add = useMutation(useTRPC().clusters.add.mutationOptions({ onSuccess: onAdded }))

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (add.isPending) return
    const parsed = addCluster.safeParse({ name: name.current?.value ?? '' })
    setProblem(parsed.success ? null : (parsed.error.issues[0]?.message ?? 'That does not fit.'))
    if (parsed.success) add.mutate(parsed.data)
    else name.current?.focus()
  }

  return (
    <form className="grid max-w-[640px] gap-5" noValidate onSubmit={submit}>
      <p className="text-ink-2 text-pretty">
        It gets a token of its own; then you choose how it is watched, with or without a change to its agent. Does
        PipeOps list it? Then{' '}
        <Link href="/settings/sources" prefetch={false} className="link">
          a controller
        </Link>{' '}
        brings it here by itself, and nothing has to be added.
      </p>
      <Field
        ref={name}
        label="Name of the cluster"
        name="name"
        autoComplete="off"
        autoFocus
        className="max-w-[352px]"
        hint="As people call it."
        error={problem ?? add.error?.message}
      />
      <div>
        <Button look="main" type="submit" disabled={add.isPending}>
          Add the cluster
        </Button>
      </div>
    </form>
  )
}
