import { Ago } from '@/components/time/time'
import type { OwnHealth } from '@/lib/contracts/own-health'
import { SHED_WORDS } from './prepare-health-rows'

/** What was turned away or read later since the start, by reason. */
export function ShedPanel({ shed }: Pick<OwnHealth, 'shed'>) {
  return (
    <section aria-labelledby="shed" className="panel">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 border-b border-line px-4 py-1.5">
        <h2 id="shed">Put off</h2>
        <span className="text-pretty text-ink-3">
          More than Lifeline takes is answered with 503 and comes again; nothing of it is lost.
        </span>
      </header>
      {shed.length === 0 && <p className="px-4 py-3 text-ink-2">Nothing since the start.</p>}
      <ul aria-labelledby="shed">
        {shed.map(({ reason, count, lastAt }) => (
          <li
            key={reason}
            className="flex flex-wrap justify-between gap-x-4 border-t border-line px-4 py-2 first:border-t-0"
          >
            <span className="text-pretty">{SHED_WORDS[reason]}</span>
            <span className="text-ink-2 tabular-nums">
              {count}, last <Ago at={lastAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
