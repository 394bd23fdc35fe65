'use client'
import { Area } from 'recharts'
import type { ArrivalPoint } from './prepare-arrivals'
import { prepareTicks } from './prepare-ticks'
import { TimeChart, type TimeChartProps } from './time-chart'

type ArrivalsChartProps = Pick<TimeChartProps<ArrivalPoint>, 'points' | 'from' | 'to' | 'zone' | 'now' | 'gaps'>

function tell({ perMinute }: ArrivalPoint): string {
  return perMinute === null ? 'Nobody was watching' : `${perMinute} arrivals a minute`
}

export function ArrivalsChart(props: ArrivalsChartProps) {
  const most = Math.max(2, ...props.points.map(({ perMinute }) => perMinute ?? 0))
  return (
    <TimeChart {...props} title="Arrivals per minute" values={prepareTicks(0, most)} unit={String} tell={tell}>
      <Area
        dataKey="perMinute"
        type="stepAfter"
        connectNulls={false}
        stroke="var(--ink-2)"
        strokeWidth={1.5}
        fill="var(--ink-3)"
        fillOpacity={0.12}
        dot={false}
        isAnimationActive={false}
      />
    </TimeChart>
  )
}
