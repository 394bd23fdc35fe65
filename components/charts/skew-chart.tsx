'use client'
import { Area, ReferenceLine } from 'recharts'
import { formatSkew } from '@/lib/format/number'
import type { SkewPoint } from './prepare-skew'
import { prepareTicks } from './prepare-ticks'
import { TimeChart, type TimeChartProps } from './time-chart'

type SkewChartProps = Pick<TimeChartProps<SkewPoint>, 'points' | 'from' | 'to' | 'zone' | 'now' | 'gaps'>

function tell({ seconds }: SkewPoint): string {
  if (seconds === null) return 'Not measured'
  const [least, greatest] = seconds.map((value) => formatSkew(value * 1000))
  return least === greatest ? `${least}` : `${least} to ${greatest}`
}

/** A calm clock stays a calm line: the axis never shows less than a tenth of a second either way. */
const CALM = 0.1

function unit(seconds: number): string {
  if (seconds === 0) return '0'
  const size = Math.abs(seconds)
  const value = size < 1 ? `${Math.round(size * 1000)} ms` : `${Math.round(size * 10) / 10} s`
  return seconds < 0 ? `−${value}` : value
}

export function SkewChart(props: SkewChartProps) {
  const known = props.points.flatMap(({ seconds }) => seconds ?? [])
  const values = prepareTicks(Math.min(-CALM, ...known), Math.max(CALM, ...known))
  return (
    <TimeChart {...props} title="Clock skew" values={values} unit={unit} tell={tell}>
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
