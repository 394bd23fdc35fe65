'use client'
import { useZone } from '@/components/time/zone-provider'
import type { Told } from '@/lib/explain/worker/protocol'
import { verdictFacts, verdictText } from './prepare-verdict'
import { RichText } from './rich-text'
import { VerdictEmblem } from './verdict-emblem'

interface VerdictPanelProps {
  told: Told
  /** Said above the verdict while it can still change, or when only a part was read. */
  note: string | null
}

/** The answer first: what it is, what to do, and what that rests on. */
export function VerdictPanel({ told, note }: VerdictPanelProps) {
  const zone = useZone()
  const { report } = told
  const { title, lead, todo } = verdictText(report)
  return (
    <section
      aria-labelledby="verdict"
      className="panel grid grid-cols-[128px_minmax(0,1fr)] items-center gap-6 py-4.5 pr-6 pl-5 max-tablet:grid-cols-1 max-tablet:gap-2 max-tablet:px-4 max-tablet:py-3.5"
    >
      <VerdictEmblem verdict={report.verdict} />
      <div>
        {note && <p className="text-ink-2">{note}</p>}
        <h2 id="verdict" className="text-2xl tracking-[-0.02em] text-balance">
          {title}
        </h2>
        <p className="mt-0.5 mb-2 max-w-[860px] text-[16px] leading-6 text-pretty max-tablet:text-base">{lead}</p>
        {todo && (
          <p className="mb-2.5 flex max-w-[860px] gap-2.5 text-pretty max-tablet:block">
            <b className="whitespace-nowrap max-tablet:mr-1.5">To do:</b>
            <span>
              <RichText text={todo} />
            </span>
          </p>
        )}
        <ul className="flex flex-wrap gap-x-4.5 gap-y-0.5 text-xs text-ink-3">
          {verdictFacts(report, zone).map(({ name, before, value, after }) => (
            <li key={name} className="[overflow-wrap:anywhere]">
              {before}
              <span className="text-ink-2">{value}</span>
              {after}
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
