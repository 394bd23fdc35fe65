'use client'
import type { ReactNode } from 'react'

interface ChartFrameProps {
  id: string
  title: string
  /** What the chart shows, in words; null when there is nothing to show. */
  words: string | null
  /** What is said in its place then. */
  empty: string
  children: ReactNode
}

/** A chart with its sum in words beside the title. The place is kept while the chart loads. */
export function ChartFrame({ id, title, words, empty, children }: ChartFrameProps) {
  return (
    <section aria-labelledby={id} className="panel min-w-0 break-inside-avoid">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
        <span className="text-ink-3">{words}</span>
      </header>
      {words === null ? (
        <p className="px-4 py-6 text-ink-2">{empty}</p>
      ) : (
        <div className="h-[172px] px-2 pt-3 pb-1">{children}</div>
      )}
    </section>
  )
}
