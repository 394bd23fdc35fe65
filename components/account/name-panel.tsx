'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { type Account, personName } from '@/lib/contracts/account'
import { ROLE_LOOK } from '@/lib/contracts/roles'
import { useTRPC } from '@/lib/trpc/client'

/** Who somebody is here: address, role, and a name that they choose. */
export function NamePanel({ account }: { account: Account }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const name = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const rename = useMutation(
    trpc.account.rename.mutationOptions({ onSuccess: () => queries.invalidateQueries(trpc.account.me.queryFilter()) }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    const parsed = personName.safeParse(name.current?.value ?? '')
    setWrong(parsed.error?.issues[0]?.message ?? null)
    if (parsed.success) rename.mutate({ name: parsed.data })
    else name.current?.focus()
  }

  const { label, may } = ROLE_LOOK[account.role]
  return (
    <section aria-labelledby="who" className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id="who">You</h2>
      </header>
      <form className="grid max-w-105 gap-3 px-4 py-3" noValidate onSubmit={submit}>
        <p className="text-pretty">
          {account.email}, {label.toLowerCase()}. <span className="text-ink-2">{may}</span>
        </p>
        <Field
          ref={name}
          label="Name"
          name="name"
          autoComplete="name"
          defaultValue={account.name}
          error={wrong ?? rename.error?.message}
        />
        <div className="flex items-center gap-3">
          <Button type="submit" disabled={rename.isPending}>
            Save the name
          </Button>
          <span role="status" className="text-ink-2">
            {rename.isSuccess && 'Saved.'}
          </span>
        </div>
      </form>
    </section>
  )
}
