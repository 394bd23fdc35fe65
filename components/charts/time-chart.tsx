'use client'
import type { ReactNode } from 'react'
import { CartesianGrid, ComposedChart, ReferenceArea, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { prepareAxis } from '@/components/timeline/prepare-axis'
import { formatMoment, type Zone } from '@/lib/format/clock'

export interface TimeChartProps<Point> {
  title: string
  points: Point[]
  from: number
  to: number
  zone: Zone
  now: number
  gaps: readonly { from: number; to: number }[]
  /** Where the value axis has its ticks; the outer ones are its ends. */
  values: number[]
  /** A tick of the value axis in words. */
  unit: (value: number) => string
  /** The value of a point in words. */
  tell: (point: Point) => string
  children: ReactNode
}

const AXIS = { fill: 'var(--ink-3)', fontSize: 11 }
const FIRST = { width: 560, height: 156 }

/** Steps over time with hatched gaps; arrows move the tooltip from step to step. */
export function TimeChart<Point extends { at: number; until: number }>(props: TimeChartProps<Point>) {
  const { points, from, to, zone, now } = props
  const ticks = prepareAxis(from, to, FIRST.width, zone, 96)
  const labels = new Map(ticks.map((tick) => [tick.at, tick.label]))
  return (
    <ResponsiveContainer width="100%" height="100%" initialDimension={FIRST}>
      <ComposedChart
        data={points}
        accessibilityLayer
        title={props.title}
        margin={{ top: 4, right: 8, bottom: 0, left: 0 }}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="at"
          type="number"
          domain={[from, to]}
          allowDataOverflow
          ticks={ticks.map((tick) => tick.at)}
          tickFormatter={(at: number) => labels.get(at) ?? ''}
          tick={AXIS}
          tickLine={false}
          axisLine={{ stroke: 'var(--edge)' }}
          height={20}
        />
        <YAxis
          tick={AXIS}
          tickLine={false}
          axisLine={false}
          width={52}
          ticks={props.values}
          interval={0}
          domain={[props.values[0] ?? 0, props.values.at(-1) ?? 1]}
          tickFormatter={props.unit}
        />
        {props.gaps.map((gap) => (
          <ReferenceArea
            key={gap.from}
            x1={gap.from}
            x2={gap.to}
            fill="url(#g-hatch)"
            fillOpacity={1}
            ifOverflow="hidden"
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: 'var(--ink)' }}
          content={({ active, payload }) => {
            const point = payload[0]?.payload as Point | undefined
            if (!active || !point) return null
            return (
              <div className="float px-3 py-2 text-xs">
                <p className="font-semibold">{props.tell(point)}</p>
                <p className="text-ink-2">
                  {formatMoment(point.at, now, zone)} to {formatMoment(point.until, now, zone)}
                </p>
              </div>
            )
          }}
        />
        {props.children}
      </ComposedChart>
    </ResponsiveContainer>
  )
}
