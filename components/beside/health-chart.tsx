'use client'
import { Area } from 'recharts'
import { prepareTicks } from '@/components/charts/prepare-ticks'
import { TimeChart } from '@/components/charts/time-chart'
import type { Zone } from '@/lib/format/clock'
import { closedSteps, type HealthPoint, type HealthRange, unreadStretches } from './prepare-health'

interface HealthChartProps {
  title: string
  points: HealthPoint[]
  range: HealthRange
  zone: Zone
  now: number
  /** The axis goes at least this far, so that calm looks calm. */
  atLeast: number
  unit: (value: number) => string
  tell: (point: HealthPoint) => string
}

/** One small chart of what an agent says of itself: steps, with hatch where nobody read. */
export function HealthChart({ title, points, range, zone, now, atLeast, unit, tell }: HealthChartProps) {
  const most = Math.max(atLeast, ...points.map(({ value }) => value?.[1] ?? 0))
  return (
    <TimeChart
      title={title}
      points={closedSteps(points)}
      from={range.from}
      to={range.to}
      zone={zone}
      now={now}
      gaps={unreadStretches(points)}
      values={prepareTicks(0, most)}
      unit={unit}
      tell={tell}
    >
      <Area
        dataKey="value"
        type="stepAfter"
        connectNulls={false}
        stroke="var(--ink-2)"
        strokeWidth={1.5}
        fill="var(--ink-3)"
        fillOpacity={0.2}
        dot={false}
        isAnimationActive={false}
      />
    </TimeChart>
  )
}
