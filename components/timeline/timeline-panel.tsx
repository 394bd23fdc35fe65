'use client'
import { useKeys } from '@/components/shell/use-keys'
import { useZone } from '@/components/time/zone-provider'
import { Button } from '@/components/ui/button'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import { formatMoment } from '@/lib/format/clock'
import { formatPercentDown } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { Brush } from './brush'
import { largerRange, panBy, RANGE_WORDS, zoomBy } from './range'
import { RangePicker } from './range-picker'
import { TimelineFailed } from './timeline-failed'
import { TimelineView } from './timeline-view'
import { Unkept } from './unkept'
import type { ShownTimeline } from './use-timeline'
import type { useTimelineView } from './use-timeline-view'

interface TimelinePanelProps {
  detail: ClusterDetail
  shown: ShownTimeline
  view: ReturnType<typeof useTimelineView>
  onOpen: (entry: string) => void
  onTable: () => void
}

function uptimeText({ timeline }: ShownTimeline): string | null {
  if (!timeline) return null
  const { ratio, observedMs } = timeline.uptime
  if (ratio === null) return 'Not observed in this range'
  return `Up ${formatPercentDown(ratio)} of ${formatSpan(observedMs)} observed`
}

/** The history of a cluster over one range: lanes, uptime over observed time, and the next larger range to move in. */
export function TimelinePanel({ detail, shown, view, onOpen, onTable }: TimelinePanelProps) {
  const zone = useZone()
  const { timeline, window, now, asked } = shown
  const middle = (window.from + window.to) / 2
  useKeys({
    t: onTable,
    '0': () => view.show(view.choice.range),
    '[': () => view.zoom(panBy(window, -0.5, now)),
    ']': () => view.zoom(panBy(window, 0.5, now)),
    '+': () => view.zoom(zoomBy(window, middle, 0.5, now)),
    '=': () => view.zoom(zoomBy(window, middle, 0.5, now)),
    '-': () => view.zoom(zoomBy(window, middle, 2, now)),
  })
  const larger = largerRange(window, now)
  const fixed = view.choice.from !== null && view.choice.to !== null
  const words = fixed
    ? `${formatMoment(window.from, now, zone)} to ${formatMoment(window.to, now, zone)}`
    : RANGE_WORDS[view.choice.range]
  return (
    <section aria-labelledby="timeline" className="panel">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-1.5 border-b border-line px-4 py-1.5 max-tablet:px-3">
        <h2 id="timeline">Timeline</h2>
        <RangePicker choice={view.choice} window={window} now={now} zone={zone} onShow={view.show} onZoom={view.zoom} />
        <span className="text-ink-2">{uptimeText(shown)}</span>
        <span className="ml-auto text-ink-3 max-wide:hidden print:hidden">
          drag to zoom, arrow keys move, Enter opens
        </span>
        <Button look="bare" onClick={onTable} className="max-wide:ml-auto print:hidden">
          Table
        </Button>
      </header>
      {shown.failed && <TimelineFailed held={timeline !== null} onRetry={shown.retry} />}
      {timeline && (
        <TimelineView
          timeline={timeline}
          detail={detail}
          window={window}
          now={now}
          words={words}
          dimmed={shown.other}
          entry={view.entry}
          onZoom={view.zoom}
          onOpen={onOpen}
        />
      )}
      {timeline && <Unkept timeline={timeline} detail={detail} window={window} now={now} />}
      {!timeline && !shown.failed && <div className="h-64" />}
      {larger && <Brush id={detail.id} range={larger} shown={window} now={now} asked={asked} onMove={view.zoom} />}
    </section>
  )
}
