'use client'
import { type SubmitEvent, useId, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { FormError } from './form-error'
import { enterCode } from './sign-in'
import { useWait } from './use-wait'

/** The second step of signing in: the password was right, and nothing is shown before the code is, too. */
export function CodeForm({ next, onBack }: { next: string; onBack: () => void }) {
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const { secondsLeft, startWait } = useWait()
  const code = useRef<HTMLInputElement>(null)
  const formError = useId()

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy || secondsLeft > 0) return
    const typed = code.current?.value.trim() ?? ''
    if (typed === '') {
      setWrong('Enter a code.')
      return code.current?.focus()
    }
    setBusy(true)
    const result = await enterCode(typed)
    if (result.ok) return window.location.assign(next)
    setBusy(false)
    if ('wait' in result) startWait(result.wait)
    else setWrong(result.message)
    code.current?.select()
  }

  const waiting = secondsLeft > 0 ? `Too many tries. Try again in ${secondsLeft} s.` : null
  const message = waiting ?? wrong
  return (
    <form className="grid gap-4" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        ref={code}
        label="Code"
        name="code"
        inputMode="text"
        autoComplete="one-time-code"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        hint="Six digits of your authenticator. If you do not have it, one of your recovery codes."
        {...(message ? { 'aria-describedby': formError, 'aria-invalid': waiting === null } : {})}
      />
      <FormError id={formError} message={message} />
      <div className="flex gap-2 *:flex-1">
        <Button look="main" type="submit" disabled={busy || waiting !== null}>
          Go on
        </Button>
        <Button onClick={onBack}>Back</Button>
      </div>
    </form>
  )
}
