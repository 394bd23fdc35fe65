'use client'
import { Area } from 'recharts'
import type { ArrivalPoint } from './prepare-arrivals'
import { TimeChart, type TimeChartProps } from './time-chart'

type ArrivalsChartProps = Pick<TimeChartProps<ArrivalPoint>, 'points' | 'from' | 'to' | 'zone' | 'now' | 'gaps'>

function tell({ perMinute }: ArrivalPoint): string {
  return perMinute === null ? 'Nobody was watching' : `${perMinute} arrivals a minute`
}

export function ArrivalsChart(props: ArrivalsChartProps) {
  return (
    <TimeChart {...props} title="Arrivals per minute" unit={String} tell={tell}>
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
