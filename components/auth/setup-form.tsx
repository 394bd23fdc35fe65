'use client'

import { useMutation } from '@tanstack/react-query'
import { TRPCClientError } from '@trpc/client'
import { type SubmitEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { setupCompletion } from '@/lib/contracts/setup'
import { useTRPC } from '@/lib/trpc/client'
import { FormError } from './form-error'
import { passwordWords } from './password-words'
import { signIn } from './sign-in'

const FIELDS = ['name', 'email', 'password'] as const
type Wrong = Partial<Record<(typeof FIELDS)[number] | 'form', string>>

function said(error: unknown): string {
  const answered = error instanceof TRPCClientError && Boolean(error.data)
  return answered ? error.message : 'Lifeline does not answer just now. Nothing was changed; try again.'
}

export function SetupForm({ token }: { token: string }) {
  const [typed, setTyped] = useState({ name: '', email: '', password: '' })
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const complete = useMutation(useTRPC().setup.complete.mutationOptions())
  const form = useRef<HTMLFormElement>(null)
  const formError = useId()

  function focusOn(name: string) {
    form.current?.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.focus()
  }

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    const parsed = setupCompletion.safeParse({ token, ...typed })
    if (!parsed.success) {
      const found: Wrong = {}
      for (const { path, message } of parsed.error.issues) found[path[0] as (typeof FIELDS)[number]] ??= message
      setWrong(found)
      return focusOn(FIELDS.find((name) => found[name]) ?? 'name')
    }
    setWrong({})
    setBusy(true)
    try {
      await complete.mutateAsync(parsed.data)
    } catch (error) {
      setBusy(false)
      setWrong({ form: said(error) })
      return focusOn('name')
    }
    const signedIn = await signIn(parsed.data.email, parsed.data.password)
    window.location.assign(signedIn.ok ? '/clusters/new' : '/sign-in?next=/clusters/new')
  }

  const field = (name: (typeof FIELDS)[number]) => ({
    name,
    value: typed[name],
    error: wrong[name],
    onChange: (event: { target: HTMLInputElement }) => setTyped((now) => ({ ...now, [name]: event.target.value })),
  })
  const strength = passwordWords(typed.password, [typed.email, typed.name])
  return (
    <form ref={form} className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field label="Name" autoComplete="name" autoFocus {...field('name')} />
      <Field label="E-mail" type="email" autoComplete="username" {...field('email')} />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        hint={wrong.password ? null : (strength ?? 'At least 12 characters. Four words of your own will do.')}
        {...field('password')}
      />
      <FormError id={formError} message={wrong.form ?? null} />
      <Button look="main" type="submit" disabled={busy}>
        {busy ? 'Setting up' : 'Set up Lifeline'}
      </Button>
      <p className="text-xs text-ink-3 text-pretty">You are its first administrator. Next: add the first cluster.</p>
    </form>
  )
}
