import clsx from 'clsx'
import { type ReactNode, useId } from 'react'

interface PanelProps {
  title: string
  /** Said beside the title, quietly. */
  aside?: ReactNode
  action?: ReactNode
  className?: string
  children: ReactNode
}

/** A titled part of the result. */
export function Panel({ title, aside, action, className, children }: PanelProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={clsx(
        'panel overflow-hidden [contain-intrinsic-size:auto_320px] [content-visibility:auto] print:break-inside-avoid-page',
        className,
      )}
    >
      <header className="flex min-h-10 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
        {aside && <span className="text-ink-3">{aside}</span>}
        {action && <span className="ml-auto print:hidden">{action}</span>}
      </header>
      {children}
    </section>
  )
}
