import { Ago } from '@/components/time/time'

interface CountsPanelProps<Reason extends string> {
  id: string
  title: string
  note: string
  counts: readonly { reason: Reason; count: number; lastAt: number }[]
  words: Record<Reason, string>
}

/** What was turned away since the start, by reason. */
export function CountsPanel<Reason extends string>({ id, title, note, counts, words }: CountsPanelProps<Reason>) {
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
        <span className="text-pretty text-ink-3">{note}</span>
      </header>
      {counts.length === 0 && <p className="px-4 py-3 text-ink-2">Nothing since the start.</p>}
      <ul aria-labelledby={id}>
        {counts.map(({ reason, count, lastAt }) => (
          <li
            key={reason}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line px-4 py-2 first:border-t-0"
          >
            <span className="text-pretty">{words[reason]}</span>
            <span className="text-ink-2 tabular-nums">
              {count}, last <Ago at={lastAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
