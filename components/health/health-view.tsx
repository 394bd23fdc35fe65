'use client'
import { useZone } from '@/components/time/zone-provider'
import { Unread } from '@/components/ui/unread'
import { unbroken } from '@/lib/format/span'
import { CountsPanel } from './counts-panel'
import { HealthPanel } from './health-panel'
import { processRows, REFUSED_FRAME_WORDS, SHED_WORDS, storeRows, trafficRows } from './prepare-health-rows'
import { ProblemList } from './problem-list'
import { useHealth } from './use-health'

/** How Lifeline itself is. */
export function HealthView() {
  const zone = useZone()
  const { data, isError, refetch } = useHealth('page')
  if (!data) {
    if (!isError) return <div className="h-64" />
    return (
      <Unread what="Its health could not be read." rest="Lifeline did not answer." onRetry={() => void refetch()} />
    )
  }
  const { problems } = data
  const lead = problems.length === 0 ? 'Lifeline is well.' : (problems[0]?.what ?? '')
  return (
    <div className="grid max-w-[1120px] grid-cols-[minmax(0,1fr)] gap-4">
      <div>
        <h1 className="text-xs font-normal text-ink-3">Settings / Health of Lifeline</h1>
        <p className="text-xl font-semibold tracking-[-0.012em] text-balance">{unbroken(lead)}</p>
        <p className="mt-0.5 text-pretty text-ink-2">
          {problems.length === 0 ? 'What it takes in is stored and shown in time.' : problems[0]?.todo}
        </p>
      </div>
      <ProblemList problems={problems.slice(1)} />
      <HealthPanel id="traffic" title="What comes in" rows={trafficRows(data)} />
      <HealthPanel id="store" title="Store" rows={storeRows(data, zone)} />
      <HealthPanel id="process" title="Process" rows={processRows(data)} />
      <CountsPanel
        id="shed"
        title="Put off"
        note="More than Lifeline takes is answered with 503 and comes again; nothing of it is lost."
        counts={data.shed}
        words={SHED_WORDS}
      />
      <CountsPanel
        id="frames"
        title="Refused frames"
        note="What agents sent and Lifeline could not read. The other frames of their sockets are taken in."
        counts={data.framesRefused}
        words={REFUSED_FRAME_WORDS}
      />
    </div>
  )
}
