'use client'
import dynamic from 'next/dynamic'
import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Timeline } from '@/lib/contracts/timeline'
import { ChartFrame } from './chart-frame'
import { arrivalsText, prepareArrivals } from './prepare-arrivals'
import { prepareSkew, skewText } from './prepare-skew'

// The chart library is the largest part of the page and the least of its answer: it comes after the rest.
const ArrivalsChart = dynamic(() => import('./arrivals-chart').then((part) => part.ArrivalsChart), { ssr: false })
const SkewChart = dynamic(() => import('./skew-chart').then((part) => part.SkewChart), { ssr: false })

interface SignalChartsProps {
  detail: ClusterDetail
  timeline: Timeline
  from: number
  to: number
  now: number
}

/** How much arrived, and how far the agent's clock is off, over the range of the timeline. */
export function SignalCharts({ detail, timeline, from, to, now }: SignalChartsProps) {
  const zone = useZone()
  const range = { from, to, since: detail.firstSeenAt ?? detail.createdAt }
  const arrivals = prepareArrivals(timeline, range)
  const skew = prepareSkew(timeline, range)
  const common = { from, to, zone, now, gaps: timeline.gaps }
  return (
    <div className="grid grid-cols-2 gap-4 max-wide:grid-cols-1">
      <ChartFrame
        id="arrivals"
        title="Arrivals per minute"
        words={arrivalsText(arrivals)}
        empty="Nothing was observed in this range."
      >
        <ArrivalsChart points={arrivals} {...common} />
      </ChartFrame>
      <ChartFrame id="skew" title="Clock skew" words={skewText(skew)} empty="No frame with a time came in this range.">
        <SkewChart points={skew} {...common} />
      </ChartFrame>
    </div>
  )
}
