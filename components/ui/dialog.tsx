'use client'
import clsx from 'clsx'
import * as Radix from 'radix-ui/dialog'
import { Glyph } from '@/components/state/glyph'

export const Dialog = Radix.Root

interface DialogContentProps {
  title: string
  /** One sentence under the title; null where the body says it all. */
  description: React.ReactNode | null
  className?: string
  /** For two columns. */
  wide?: boolean
  children: React.ReactNode
}

/** A dialog over a scrim; a sheet from below on a phone. Esc closes it and focus returns to what opened it. */
export function DialogContent({ title, description, className, wide = false, children }: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay className="fixed inset-0 z-50 animate-[show_140ms] bg-(--scrim)" />
      <Radix.Content
        className={clsx(
          'fixed left-1/2 z-50 -translate-x-1/2 animate-[show_140ms] overflow-y-auto',
          wide
            ? 'top-[6vh] max-h-[88vh] w-[min(1040px,calc(100vw-32px))]'
            : 'top-[12vh] max-h-[76vh] w-[min(560px,calc(100vw-32px))]',
          'scroll-pb-16 rounded-lg bg-raised p-5 shadow-(--shadow) focus:outline-none',
          'max-tablet:top-auto max-tablet:bottom-0 max-tablet:max-h-[88vh] max-tablet:w-full max-tablet:rounded-b-none max-tablet:p-4',
          className,
        )}
        {...(description === null ? { 'aria-describedby': undefined } : {})}
      >
        <div className="flex items-start gap-4">
          <Radix.Title className="flex-1 text-lg tracking-[-0.01em] [overflow-wrap:anywhere]">{title}</Radix.Title>
          <Radix.Close
            aria-label="Close"
            className="-mt-1 -mr-1 grid size-[30px] place-items-center rounded-md text-ink-3 hover:bg-pick hover:text-ink max-tablet:size-11"
          >
            <Glyph name="cross" />
          </Radix.Close>
        </div>
        {description !== null && (
          <Radix.Description className="mt-0.5 text-ink-2 text-pretty [overflow-wrap:anywhere]">
            {description}
          </Radix.Description>
        )}
        {children}
      </Radix.Content>
    </Radix.Portal>
  )
}

/** What can be done, at the end of a form: in sight while the form is longer than the dialog. */
export function DialogActions({ className, children }: { className?: string; children: React.ReactNode }) {
  return (
    <div
      className={clsx(
        'sticky -bottom-5 -mx-5 -mb-5 flex flex-wrap items-center gap-2 border-t border-line bg-raised px-5 py-3',
        'max-tablet:-bottom-4 max-tablet:-mx-4 max-tablet:-mb-4 max-tablet:px-4',
        className,
      )}
    >
      {children}
    </div>
  )
}
