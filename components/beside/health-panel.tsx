'use client'
import { Link } from '@/components/moment/link'
import { useBeside } from '@/components/sources/use-sources'
import { Ago } from '@/components/time/time'
import { healthWords } from './prepare-health-words'

/** The chart of a day comes with it, so the overview asks for it no oftener than a point is made. */
const REFETCH_MS = 60_000

/** What the agent says of its own health, in short, labelled as such; nothing where nobody reads it. */
export function HealthPanel({ id }: { id: string }) {
  const { data: beside } = useBeside(id, REFETCH_MS)
  if (!beside?.newest?.report) return null
  return (
    <section aria-labelledby="own-health" className="panel">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="own-health">The agent’s own health</h2>
        <span className="text-xs text-ink-3">
          read <Ago at={beside.newest.at} />
        </span>
        <Link href={`/clusters/${id}/agent`} prefetch={false} className="link ml-auto print:hidden">
          Charts
        </Link>
      </header>
      <p className="px-4 py-3">
        <span className="says h-auto flex-wrap py-0.5">
          agent says
          {healthWords(beside).map((words) => (
            <q key={words}>{words}</q>
          ))}
        </span>
      </p>
    </section>
  )
}
