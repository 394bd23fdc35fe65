'use client'
import { useMutation } from '@tanstack/react-query'
import { type SubmitEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { addController, type ControllerConnection } from '@/lib/contracts/sources'
import { useTRPC } from '@/lib/trpc/client'
import { readControllerForm } from './prepare-controller-form'
import { useSourcesChanged } from './use-sources'

interface ControllerFormProps {
  /** The one that is changed; null for a new one. */
  connection: ControllerConnection | null
  onDone: () => void
}

/** Sets up a controller, or changes one. A token is written and never shown again; another address needs it again. */
export function ControllerForm({ connection, onDone }: ControllerFormProps) {
  const trpc = useTRPC()
  const changed = useSourcesChanged()
  const [problems, setProblems] = useState<Partial<Record<string, string>>>({})
  const [url, setUrl] = useState(connection?.url ?? '')
  const onSuccess = async () => {
    await changed()
    onDone()
  }
  const add = useMutation(trpc.sources.addController.mutationOptions({ onSuccess }))
  const update = useMutation(trpc.sources.updateController.mutationOptions({ onSuccess }))
  const pending = add.isPending || update.isPending
  const moved = connection !== null && url.trim().replace(/\/+$/, '') !== connection.url
  const keeps = connection?.hasToken === true && !moved

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = event.currentTarget
    if (pending) return
    const given = readControllerForm(new FormData(form))
    const parsed = addController.safeParse(given)
    const found = parsed.success ? [] : parsed.error.issues
    setProblems(Object.fromEntries(found.map(({ path, message }) => [String(path[0]), message])))
    if (!parsed.success) {
      form.querySelector<HTMLInputElement>(`[name="${String(found[0]?.path[0])}"]`)?.focus()
      return
    }
    const { token, ...rest } = parsed.data
    if (connection === null) add.mutate(parsed.data)
    // a field that holds a secret stays empty: empty keeps what is kept
    else update.mutate({ id: connection.id, ...rest, ...(token !== null && { token }) })
  }

  const tokenHint = keeps
    ? 'One is kept. Leave this empty to keep it, or write another.'
    : moved && connection.hasToken
      ? 'With another address the token that is kept goes. Write it again.'
      : 'Kept encrypted and never shown again. It only has to read; leave it empty where none is needed.'
  return (
    <form className="mt-4 grid gap-4" noValidate onSubmit={submit} aria-label="Controller">
      <Field
        label="Name"
        name="name"
        autoComplete="off"
        autoFocus
        defaultValue={connection?.name ?? ''}
        hint="As people call it."
        error={problems.name}
      />
      <Field
        label="Address"
        name="url"
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder="https://api.pipeops.io"
        value={url}
        onChange={(event) => setUrl(event.target.value)}
        error={problems.url}
      />
      <Field
        label="Token"
        name="token"
        type="password"
        autoComplete="new-password"
        hint={tokenHint}
        error={problems.token}
      />
      <Field
        label="Workspace, if it has several"
        name="workspace"
        autoComplete="off"
        defaultValue={connection?.workspace ?? ''}
        error={problems.workspace}
      />
      <label className="grid grid-cols-[16px_1fr] gap-x-2.5 max-tablet:min-h-11 max-tablet:items-center">
        <input
          type="checkbox"
          name="allowPrivate"
          defaultChecked={connection?.allowPrivate ?? false}
          className="mt-0.5 size-4 accent-(--ink) max-tablet:mt-0"
        />
        <span className="text-ink-2 text-pretty">
          It is in a private network. Without this, its name may only stand for public addresses.
        </span>
      </label>
      <p role="alert" className="text-bad-t empty:hidden">
        {add.error?.message ?? update.error?.message}
      </p>
      <p className="flex gap-2">
        <Button look="main" type="submit" disabled={pending}>
          {connection === null ? 'Add the controller' : 'Save'}
        </Button>
        <Button look="bare" onClick={onDone}>
          Cancel
        </Button>
      </p>
    </form>
  )
}
