import clsx from 'clsx'
import { type ComponentProps, useId } from 'react'
import { Glyph } from '@/components/state/glyph'

/** Class names of an input, for one that stands in a row of its own making. */
export const INPUT =
  'h-[30px] w-full rounded-md border border-edge bg-surface px-2.5 text-ink placeholder:text-ink-3 disabled:opacity-45 max-tablet:h-11 max-tablet:text-base'

interface FieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string
  hint?: React.ReactNode
  /** What is wrong, in words; the field is then marked invalid. */
  error?: string | null
}

/** A labelled input with its hint and its error under it. */
export function Field({ label, hint, error, className, ...input }: FieldProps) {
  const id = useId()
  const notes = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={clsx('grid gap-1', className)}>
      <label htmlFor={id} className="text-ink-2">
        {label}
      </label>
      <input
        id={id}
        className={clsx(INPUT, error && 'border-bad-g shadow-[inset_0_0_0_1px_var(--bad-g)]')}
        aria-invalid={error ? true : undefined}
        aria-describedby={notes || undefined}
        {...input}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="flex items-center gap-1.5 text-xs text-bad-t">
          <Glyph name="disconnected" hue="bad" />
          {error}
        </p>
      )}
    </div>
  )
}
