'use client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type SubmitEvent, useRef, useState } from 'react'
import { NewPasswordField } from '@/components/auth/new-password-field'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import type { Account } from '@/lib/contracts/account'
import { passwordProblem } from '@/lib/contracts/setup'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'

interface Wrong {
  current?: string
  next?: string
}

/** A new password. Every other session ends with it. */
export function PasswordPanel({ account }: { account: Account }) {
  const trpc = useTRPC()
  const queries = useQueryClient()
  const current = useRef<HTMLInputElement>(null)
  const next = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<Wrong>({})
  const change = useMutation(
    trpc.account.changePassword.mutationOptions({
      onSuccess: () => queries.invalidateQueries(trpc.account.sessions.queryFilter()),
      onError: (error) => {
        setWrong(error.data?.code === 'BAD_REQUEST' ? { next: error.message } : { current: error.message })
      },
    }),
  )

  function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (change.isPending) return
    const typed = { current: current.current?.value ?? '', next: next.current?.value ?? '' }
    const found: Wrong = {
      current: typed.current === '' ? 'Enter your password.' : undefined,
      next: passwordProblem(typed.next, [account.email, account.name]) ?? undefined,
    }
    setWrong(found)
    if (found.current) return current.current?.focus()
    if (found.next) return next.current?.focus()
    const submitted = event.currentTarget
    change.mutate(typed, { onSuccess: () => submitted.reset(), onError: () => current.current?.focus() })
  }

  return (
    <section aria-labelledby="password" className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id="password">Password</h2>
      </header>
      <form className="grid max-w-105 gap-3 px-4 py-3" noValidate onSubmit={submit}>
        <input type="hidden" name="username" autoComplete="username" value={account.email} readOnly />
        <Field
          ref={current}
          label="Present password"
          type="password"
          name="current-password"
          autoComplete="current-password"
          error={wrong.current}
        />
        <NewPasswordField ref={next} label="New password" error={wrong.next} about={[account.email, account.name]} />
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" disabled={change.isPending}>
            Change the password
          </Button>
          <span role="status" className="text-ink-2">
            {change.data && `Changed. ${formatCount(change.data.ended, 'other session')} ended.`}
          </span>
        </div>
      </form>
    </section>
  )
}
