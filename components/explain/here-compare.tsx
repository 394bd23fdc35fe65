'use client'
import { useQuery } from '@tanstack/react-query'
import Link from 'next/link'
import { Glyph } from '@/components/state/glyph'
import { StateChip } from '@/components/state/state-chip'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import type { ExplainReport } from '@/lib/contracts/explain'
import type { OverlayFacts } from '@/lib/contracts/overlay'
import { layOver } from '@/lib/explain/overlay'
import { formatCount } from '@/lib/format/number'
import { useTRPC } from '@/lib/trpc/client'
import { type overlayQuestion, timelineHref } from './prepare-here'
import { StatusGlyph } from './status-glyph'

interface HereCompareProps {
  report: ExplainReport
  question: NonNullable<ReturnType<typeof overlayQuestion>>
}

/** The log laid over what Lifeline received while it was written. */
export function HereCompare({ report, question }: HereCompareProps) {
  const { data, isError } = useQuery(useTRPC().explain.overlay.queryOptions(question))
  if (isError) {
    return (
      <p role="alert" className="flex items-center gap-2 text-ink-2">
        <Glyph name="unknown" hue="none" />
        Lifeline could not be asked just now. Nothing else of this page needs it.
      </p>
    )
  }
  if (data === undefined) return <p className="text-ink-3">Asking…</p>
  if (data === null) {
    return (
      <p className="text-pretty text-ink-2 [overflow-wrap:anywhere]">
        No cluster of this Lifeline goes by {question.uuid ?? question.agentId}: nothing arrived here to compare with.
      </p>
    )
  }
  return <Laid report={report} facts={data} />
}

function Laid({ report, facts }: { report: ExplainReport; facts: OverlayFacts }) {
  const zone = useZone()
  const { cluster, routes, from, to } = facts
  const { summary, clocks, statements } = layOver(report.states, facts, zone)
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <Link href={timelineHref(cluster.id, from, to)} className="link font-semibold">
          {cluster.name}
        </Link>
        <StateChip key={cluster.state} state={cluster.state} />
        <span className="text-ink-3">
          now
          {cluster.lastArrivalAt !== null && (
            <>
              , last arrival <Ago at={cluster.lastArrivalAt} />
            </>
          )}
          , {formatCount(routes.length, 'route')} held
        </span>
      </p>
      <p className="text-pretty">
        {summary} {clocks && <span className="text-ink-2">{clocks}</span>}
      </p>
      {statements.length > 0 && (
        <ul aria-label="Where the log and what arrived differ" className="grid gap-1.5">
          {statements.map(({ from: began, status, text }) => (
            <li key={began} className="grid grid-cols-[12px_minmax(0,1fr)] items-baseline gap-x-2 text-pretty">
              <span className="[&>svg]:translate-y-px">
                <StatusGlyph status={status} />
              </span>
              {text}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
