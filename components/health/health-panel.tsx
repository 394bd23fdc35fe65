import type { HealthRow } from './prepare-health-rows'

interface HealthPanelProps {
  id: string
  title: string
  rows: readonly HealthRow[]
}

/** Some facts about Lifeline itself. */
export function HealthPanel({ id, title, rows }: HealthPanelProps) {
  return (
    <section aria-labelledby={id} className="panel">
      <header className="flex min-h-11 items-center border-b border-line px-4 py-1.5">
        <h2 id={id}>{title}</h2>
      </header>
      <dl>
        {rows.map(({ name, value, note }) => (
          <div
            key={name}
            className="grid grid-cols-[minmax(0,15rem)_minmax(0,1fr)] gap-x-4 border-t border-line px-4 py-2 first:border-t-0 max-tablet:grid-cols-1"
          >
            <dt className="text-ink-2">{name}</dt>
            <dd className="text-pretty">
              <span className="tabular-nums">{value}</span>
              {note !== null && <span className="ml-2 text-ink-3">{note}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
