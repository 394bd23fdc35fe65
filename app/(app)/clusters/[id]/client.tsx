'use client'
import { useRef } from 'react'
import { HealthPanel } from '@/components/beside/health-panel'
import { SignalCharts } from '@/components/charts/signal-charts'
import { FactsPanel } from '@/components/cluster/facts-panel'
import { Lamps } from '@/components/cluster/lamps'
import { NeverSeen } from '@/components/cluster/never-seen'
import { ReportsPanel } from '@/components/cluster/reports-panel'
import { useCluster } from '@/components/cluster/use-cluster'
import { RoutesPanel } from '@/components/routes/routes-panel'
import { HappenedPanel } from '@/components/timeline/happened-panel'
import { TimelinePanel } from '@/components/timeline/timeline-panel'
import { useTimeline } from '@/components/timeline/use-timeline'
import { useTimelineView } from '@/components/timeline/use-timeline-view'

interface ClusterOverviewProps {
  id: string
  /** When the server drew the page. */
  opened: number
}

export function ClusterOverview({ id, opened }: ClusterOverviewProps) {
  const { detail } = useCluster(id)
  const view = useTimelineView()
  const shown = useTimeline(id, view.choice, opened)
  const table = useRef<HTMLElement>(null)
  if (!detail) return null
  if (detail.state === 'never') return <NeverSeen detail={detail} />

  function toTable() {
    table.current?.focus({ preventScroll: true })
    table.current?.scrollIntoView({ block: 'start' })
  }
  function openInTable(entry: string) {
    view.open(entry)
    requestAnimationFrame(() => document.getElementById(`entry-${entry}`)?.scrollIntoView({ block: 'nearest' }))
  }

  const { timeline, window, now } = shown
  return (
    <div className="grid gap-4">
      <Lamps detail={detail} />
      <TimelinePanel detail={detail} shown={shown} view={view} onOpen={openInTable} onTable={toTable} />
      <div className="grid grid-cols-[minmax(0,1fr)_400px] items-start gap-4 max-wide:grid-cols-1">
        <div className="grid min-w-0 gap-4">
          <HappenedPanel
            tableRef={table}
            detail={detail}
            shown={shown}
            entry={view.entry}
            onOpen={view.open}
            onZoom={view.zoom}
          />
          {timeline && <SignalCharts detail={detail} timeline={timeline} from={window.from} to={window.to} now={now} />}
          <ReportsPanel id={detail.id} />
        </div>
        <div className="grid min-w-0 gap-4">
          <RoutesPanel detail={detail} />
          <HealthPanel id={detail.id} />
          <FactsPanel detail={detail} />
        </div>
      </div>
    </div>
  )
}
