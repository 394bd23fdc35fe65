'use client'
import type { Ref } from 'react'
import { Field } from '@/components/ui/field'
import { useStrength } from './use-strength'

interface NewPasswordFieldProps {
  ref?: Ref<HTMLInputElement>
  label?: string
  error: string | undefined
  /** The person's address and name. */
  about: readonly string[]
}

/** Where somebody chooses a password; it says how strong it is. */
export function NewPasswordField({ ref, label = 'Password', error, about }: NewPasswordFieldProps) {
  const { words, judge } = useStrength()
  return (
    <Field
      ref={ref}
      label={label}
      type="password"
      name="new-password"
      autoComplete="new-password"
      hint={error ? null : (words ?? 'At least 12 characters. Four words of your own will do.')}
      error={error}
      onChange={(event) => judge(event.target.value, about)}
    />
  )
}
