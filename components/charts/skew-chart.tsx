'use client'
import { Area, ReferenceLine } from 'recharts'
import { formatSkew } from '@/lib/format/number'
import type { SkewPoint } from './prepare-skew'
import { TimeChart, type TimeChartProps } from './time-chart'

type SkewChartProps = Pick<TimeChartProps<SkewPoint>, 'points' | 'from' | 'to' | 'zone' | 'now' | 'gaps'>

function tell({ seconds }: SkewPoint): string {
  if (seconds === null) return 'Not measured'
  const [least, greatest] = seconds.map((value) => formatSkew(value * 1000))
  return least === greatest ? `${least}` : `${least} to ${greatest}`
}

export function SkewChart(props: SkewChartProps) {
  return (
    <TimeChart {...props} title="Clock skew" decimals unit={(value) => `${value} s`} tell={tell}>
      <ReferenceLine y={0} stroke="var(--edge)" />
      <Area
        dataKey="seconds"
        type="stepAfter"
        connectNulls={false}
        stroke="var(--ink-2)"
        strokeWidth={1.5}
        fill="var(--ink-3)"
        fillOpacity={0.25}
        dot={false}
        isAnimationActive={false}
      />
    </TimeChart>
  )
}
