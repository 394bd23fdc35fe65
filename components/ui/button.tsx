import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Link } from '@/components/moment/link'
import { Tooltip } from './tooltip'

export type ButtonLook = 'main' | 'plain' | 'bare' | 'danger'

const LOOKS: Record<ButtonLook, string> = {
  main: 'border-ink bg-ink text-bg hover:bg-ink-2 hover:border-ink-2',
  plain: 'border-line bg-surface text-ink hover:bg-pick',
  bare: 'border-transparent bg-transparent text-ink-2 hover:bg-pick hover:text-ink',
  danger: 'border-bad-t bg-surface text-bad-t hover:bg-bad-w',
}

/** Class names of a button, for what looks like one. */
export function buttonClass(look: ButtonLook = 'plain', className?: string): string {
  return clsx(
    'inline-flex h-[30px] items-center justify-center gap-1.5 rounded-md border px-2.5 whitespace-nowrap no-underline select-none',
    'aria-disabled:opacity-45 disabled:opacity-45 max-tablet:min-h-11 max-tablet:px-3.5',
    LOOKS[look],
    className,
  )
}

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  /** Why it cannot be pressed now; it then stays focusable and tells this on hover and focus. */
  disabledReason?: string
}

export function Button({ look, className, disabledReason, type = 'button', onClick, ...rest }: ButtonProps) {
  const button = (
    <button
      type={type}
      className={buttonClass(look, className)}
      aria-disabled={disabledReason ? true : undefined}
      onClick={disabledReason ? (event) => event.preventDefault() : onClick}
      {...rest}
    />
  )
  return disabledReason ? <Tooltip content={disabledReason}>{button}</Tooltip> : button
}

export function ButtonLink({ look, className, ...rest }: ComponentProps<typeof Link> & { look?: ButtonLook }) {
  return <Link className={buttonClass(look, className)} {...rest} />
}
