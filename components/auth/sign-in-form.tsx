'use client'

import { type SubmitEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { CodeForm } from './code-form'
import { FormError } from './form-error'
import { signIn } from './sign-in'
import { useWait } from './use-wait'

interface Wrong {
  email?: string
  password?: string
  form?: string
}

export function SignInForm({ next }: { next: string }) {
  const [wrong, setWrong] = useState<Wrong>({})
  const [busy, setBusy] = useState(false)
  const [half, setHalf] = useState(false)
  const { secondsLeft, startWait } = useWait()
  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const formError = useId()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || secondsLeft > 0) return
    const missing: Wrong = {}
    if (!email.current?.value.trim()) missing.email = 'Enter your e-mail address.'
    if (!password.current?.value) missing.password = 'Enter your password.'
    setWrong(missing)
    if (missing.email) return email.current?.focus()
    if (missing.password) return password.current?.focus()
    setBusy(true)
    const result = await signIn(email.current?.value.trim() ?? '', password.current?.value ?? '')
    if (result.ok && !result.secondFactor) return window.location.assign(next)
    setBusy(false)
    if (result.ok) return setHalf(true)
    if ('wait' in result) startWait(result.wait)
    else setWrong({ form: result.message })
    email.current?.focus()
  }

  if (half) return <CodeForm next={next} onBack={() => setHalf(false)} />
  const waiting = secondsLeft > 0 ? `Too many tries. Try again in ${secondsLeft} s.` : null
  const form = waiting ?? wrong.form ?? null
  const about = form ? { 'aria-describedby': formError, 'aria-invalid': waiting === null } : {}
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        ref={email}
        label="E-mail"
        type="email"
        name="email"
        autoComplete="username"
        autoFocus
        error={wrong.email}
        {...about}
      />
      <Field
        ref={password}
        label="Password"
        type="password"
        name="password"
        autoComplete="current-password"
        error={wrong.password}
        {...about}
      />
      <FormError id={formError} message={form} />
      <Button look="main" type="submit" disabled={busy || waiting !== null}>
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  )
}
