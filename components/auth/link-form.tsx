'use client'
import { useMutation } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { type SubmitEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { personName } from '@/lib/contracts/account'
import { passwordProblem } from '@/lib/contracts/setup'
import { useTRPC } from '@/lib/trpc/client'
import { FormError } from './form-error'
import { NewPasswordField } from './new-password-field'
import { signIn } from './sign-in'

interface LinkFormProps {
  kind: 'invite' | 'reset'
  token: string
  email: string
  name: string
}

interface Wrong {
  name?: string
  password?: string
  form?: string
}

function said(error: unknown): string {
  const answered = error instanceof TRPCClientError && Boolean(error.data)
  return answered ? error.message : 'Lifeline does not answer just now. Nothing was changed; try again.'
}

/** Joins by an invitation, or chooses a new password by a link. Afterwards the person is signed in, where that is all. */
export function LinkForm({ kind, token, email, name: known }: LinkFormProps) {
  const trpc = useTRPC()
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const name = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const join = useMutation(trpc.accountLinks.join.mutationOptions())
  const reset = useMutation(trpc.accountLinks.reset.mutationOptions())
  const formError = useId()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const typed = { name: name.current?.value ?? known, password: password.current?.value ?? '' }
    const called = kind === 'invite' ? personName.safeParse(typed.name) : null
    const found: Wrong = {
      name: called?.error?.issues[0]?.message,
      password: passwordProblem(typed.password, [email, typed.name]) ?? undefined,
    }
    setWrong(found)
    if (found.name) return name.current?.focus()
    if (found.password) return password.current?.focus()
    setBusy(true)
    try {
      if (kind === 'invite') await join.mutateAsync({ token, ...typed })
      else await reset.mutateAsync({ token, password: typed.password })
    } catch (error) {
      setBusy(false)
      const weak = error instanceof TRPCClientError && error.data?.code === 'BAD_REQUEST'
      setWrong(weak ? { password: error.message } : { form: said(error) })
      return password.current?.focus()
    }
    const signedIn = await signIn(email, typed.password)
    window.location.assign(signedIn.ok && !signedIn.secondFactor ? '/' : '/sign-in')
  }

  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="E-mail" type="email" name="email" autoComplete="username" value={email} readOnly />
      {kind === 'invite' && (
        <Field ref={name} label="Name" name="name" autoComplete="name" autoFocus error={wrong.name} />
      )}
      <NewPasswordField ref={password} error={wrong.password} about={[email, known]} />
      <FormError id={formError} message={wrong.form ?? null} />
      <Button look="main" type="submit" disabled={busy}>
        {kind === 'invite' ? 'Join' : 'Set the password'}
      </Button>
      {kind === 'reset' && (
        <p className="text-pretty text-xs text-ink-3">You are signed out everywhere else when it is set.</p>
      )}
    </form>
  )
}
