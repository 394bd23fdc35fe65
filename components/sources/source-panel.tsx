import type { ReactNode } from 'react'

interface SourcePanelProps {
  id: string
  title: string
  /** What this kind of source tells, in one sentence. */
  sees: string
  action?: ReactNode
  /** What to say while there is none. */
  empty: string | null
  children: ReactNode
}

/** All sources of one kind. */
export function SourcePanel({ id, title, sees, action, empty, children }: SourcePanelProps) {
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1 border-b border-line px-4 py-1.5 max-tablet:py-2.5">
        <h2 id={id}>{title}</h2>
        <span className="text-pretty text-ink-3">{sees}</span>
        <div className="ml-auto print:hidden">{action}</div>
      </header>
      {empty !== null && <p className="px-4 py-3 text-pretty text-ink-2">{empty}</p>}
      <ul aria-labelledby={id}>{children}</ul>
    </section>
  )
}
