export interface FactItem {
  name: string
  value: string
  /** Grey, because it is known that it is not known. */
  absent?: boolean
  note: string | null
}

/** Facts with their notes, one a line. */
export function FactList({ facts }: { facts: readonly FactItem[] }) {
  return (
    <dl>
      {facts.map(({ name, value, absent, note }) => (
        <div
          key={name}
          className="grid grid-cols-[116px_minmax(0,1fr)] border-t border-line px-4 py-1.5 first:border-t-0"
        >
          <dt className="text-ink-3">{name}</dt>
          <dd className={absent ? 'text-ink-2' : undefined}>
            <span className="[overflow-wrap:anywhere]">{value}</span>
            {note && (
              <small className="block text-xs leading-4 text-pretty [overflow-wrap:anywhere] text-ink-3">{note}</small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
