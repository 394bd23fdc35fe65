'use client'
import { type SubmitEvent, useRef, useState } from 'react'
import { Button, type ButtonLook } from '@/components/ui/button'
import { Field } from '@/components/ui/field'

interface PasswordStepProps {
  label: string
  look?: ButtonLook
  /** @returns what went wrong, in words; null when it was done */
  act: (password: string) => Promise<string | null>
  onCancel: () => void
}

/** Asks for the password before something about the account is changed. */
export function PasswordStep({ label, look = 'main', act, onCancel }: PasswordStepProps) {
  const password = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)

  async function submit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault()
    if (busy) return
    if (!password.current?.value) {
      setWrong('Enter your password.')
      return password.current?.focus()
    }
    setBusy(true)
    const failure = await act(password.current.value)
    setBusy(false)
    setWrong(failure)
    if (failure !== null) password.current?.select()
  }

  return (
    <form className="grid max-w-90 gap-3" noValidate onSubmit={(event) => void submit(event)}>
      <Field
        ref={password}
        label="Your password"
        type="password"
        name="password"
        autoComplete="current-password"
        autoFocus
        error={wrong}
      />
      <div className="flex gap-2">
        <Button look={look} type="submit" disabled={busy}>
          {label}
        </Button>
        <Button look="bare" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </form>
  )
}
