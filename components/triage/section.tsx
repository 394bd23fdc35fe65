import { useId } from 'react'

interface SectionProps {
  title: string
  aside?: React.ReactNode
  children: React.ReactNode
}

/** A part of an open entry, under a small head. */
export function Section({ title, aside, children }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-t border-line px-5 py-3.5 max-tablet:px-4">
      <div className="mb-2 flex items-baseline gap-3 text-xs text-ink-3">
        <h3 id={id} className="font-normal">
          {title}
        </h3>
        {aside && <span className="ml-auto text-right">{aside}</span>}
      </div>
      {children}
    </section>
  )
}
