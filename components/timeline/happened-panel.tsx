'use client'
import { type RefObject, useState } from 'react'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { formatMoment } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { HappenedRow } from './happened-row'
import { prepareRows, type Row } from './prepare-entries'
import { type TimeWindow, unkeptSince } from './range'
import type { ShownTimeline } from './use-timeline'

const AT_FIRST = 40

interface HappenedPanelProps {
  tableRef: RefObject<HTMLElement | null>
  detail: ClusterDetail
  shown: ShownTimeline
  entry: string | null
  onOpen: (entry: string | null) => void
  onZoom: (window: TimeWindow) => void
}

function holds(row: Row, key: string | null): boolean {
  return row.key === key || (row.kind === 'flapping' && row.entries.some((one) => one.key === key))
}

/** The timeline in words, newest first: each change with its cause, its evidence and what followed. */
export function HappenedPanel({ tableRef, detail, shown, entry, onOpen, onZoom }: HappenedPanelProps) {
  const zone = useZone()
  const [all, setAll] = useState(false)
  const { timeline, now, window } = shown
  const rows = timeline ? prepareRows(timeline).filter((row) => (row.until ?? now) >= window.from) : []
  const few = all ? rows : rows.filter((row, i) => i < AT_FIRST || holds(row, entry))
  const hidden = rows.length - few.length
  const context = { now, zone, generation: detail.generation, entry, onOpen, onZoom }
  return (
    <section ref={tableRef} tabIndex={-1} aria-labelledby="happened" className="panel outline-none">
      <header className="flex min-h-11 items-center gap-2.5 border-b border-line px-4 py-1.5">
        <h2 id="happened">What happened</h2>
        <span className="text-ink-3">{formatCount(rows.length, 'entry', 'entries')}, newest first</span>
      </header>
      {rows.length === 0 && timeline && <p className="px-4 py-6 text-ink-2">Nothing changed in this range.</p>}
      {rows.length > 0 && (
        <table className="w-full border-collapse max-tablet:block">
          <thead className="sr-only">
            <tr>
              <th scope="col">Time</th>
              <th scope="col">State</th>
              <th scope="col">Lasted</th>
              <th scope="col">Cause</th>
            </tr>
          </thead>
          <tbody className="max-tablet:block">
            {few.map((row) => (
              <HappenedRow key={row.key} row={row} context={context} />
            ))}
          </tbody>
        </table>
      )}
      {hidden > 0 && (
        <p className="border-t border-line px-4 py-2">
          <Button look="bare" onClick={() => setAll(true)}>
            Show {formatCount(hidden, 'older entry', 'older entries')}
          </Button>
        </p>
      )}
      {timeline && unkeptSince(timeline.keptFrom.changes, detail.createdAt, window) && (
        <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">
          Changes are kept since {formatMoment(timeline.keptFrom.changes, now, zone)}. What is drawn before that is left
          of them: how long each state lasted, hour by hour.
        </p>
      )}
      {timeline?.truncated && (
        <p className="border-t border-line px-4 py-2.5 text-xs text-ink-3">
          Older changes of this range are drawn above and left out of this table. Zoom in to read them.
        </p>
      )}
    </section>
  )
}
