'use client'
import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import type { BesideCluster } from '@/lib/contracts/beside'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import {
  type Counter,
  dayBefore,
  type Gauge,
  type HealthPoint,
  newestTold,
  prepareCounterChart,
  prepareGaugeChart,
} from './prepare-health'

const HealthChart = dynamic(() => import('./health-chart').then((part) => part.HealthChart), { ssr: false })

const mb = (value: number) => `${Math.round(value * 10) / 10} MB`
const HOUR = 3_600_000
const isEmpty = (points: readonly HealthPoint[]) => points.every(({ value }) => value === null)

const GAUGES: { name: Gauge; title: string; unit: (value: number) => string; atLeast: number }[] = [
  { name: 'memoryMb', title: 'Memory', unit: mb, atLeast: 16 },
  { name: 'goroutines', title: 'Goroutines', unit: (value) => formatCount(value), atLeast: 16 },
]
const COUNTERS: { name: Counter; title: string; one: string; many: string }[] = [
  { name: 'reconnects', title: 'Reconnects an hour', one: 'reconnect', many: 'reconnects' },
  { name: 'beatsFailed', title: 'Failed beats an hour', one: 'failed beat', many: 'failed beats' },
]

/** What the agent says of its own health over a day, each with its newest value and the age of that. */
export function HealthCharts({ beside }: { beside: BesideCluster }) {
  const zone = useZone()
  const { points, asOf, lastHour } = beside
  const range = dayBefore(asOf)
  const common = { range, zone, now: asOf }
  const newestAt = points.at(-1)?.at
  return (
    <div className="grid grid-cols-2 gap-4 max-tablet:grid-cols-1">
      {GAUGES.map(({ name, title, unit, atLeast }) => {
        const newest = newestTold(points, name)
        const drawn = prepareGaugeChart(points, name, range)
        const tell = ({ value }: HealthPoint) =>
          value === null
            ? 'Not read'
            : value[0] === value[1]
              ? unit(value[0])
              : `${unit(value[0])} to ${unit(value[1])}`
        return (
          <SmallChart
            key={name}
            id={name}
            title={title}
            value={newest && unit(newest.value)}
            at={newest?.at}
            empty={isEmpty(drawn) ? 'Nothing was told in the last 24 h.' : null}
          >
            <HealthChart title={title} points={drawn} unit={unit} tell={tell} atLeast={atLeast} {...common} />
          </SmallChart>
        )
      })}
      {COUNTERS.map(({ name, title, one, many }) => {
        const grew = lastHour.grew[name]
        const drawn = prepareCounterChart(points, name, range)
        const tell = ({ value, readMs }: HealthPoint) => {
          if (value === null) return 'Not read'
          const part = readMs < HOUR * 0.95 ? `, ${formatSpan(readMs)} of the hour read` : ''
          return `${formatCount(value[1], one, many)}${part}`
        }
        return (
          <SmallChart
            key={name}
            id={name}
            title={title}
            value={grew === null ? null : `${formatCount(grew)} in the last hour`}
            at={newestAt}
            empty={isEmpty(drawn) ? 'Not known yet: it takes two readings, a minute apart.' : null}
          >
            <HealthChart
              title={title}
              points={drawn}
              unit={(value) => formatCount(value)}
              tell={tell}
              atLeast={4}
              {...common}
            />
          </SmallChart>
        )
      })}
    </div>
  )
}

interface SmallChartProps {
  id: string
  title: string
  /** The newest value in words; null when it was never told. */
  value: string | null
  at: number | undefined
  /** What is said in place of a chart that would have nothing in it. */
  empty: string | null
  children: ReactNode
}

function SmallChart({ id, title, value, at, empty, children }: SmallChartProps) {
  return (
    <section aria-labelledby={`health-${id}`} className="panel min-w-0 break-inside-avoid">
      <header className="flex min-h-11 flex-wrap items-center gap-x-2 border-b border-line px-4 py-1.5">
        <h3 id={`health-${id}`}>{title}</h3>
        {value !== null && (
          <span className="says">
            agent says<q>{value}</q>
          </span>
        )}
        {value !== null && at !== undefined && (
          <span className="text-xs text-ink-3">
            read <Ago at={at} />
          </span>
        )}
      </header>
      {empty !== null ? (
        <p className="px-4 py-6 text-pretty text-ink-2">{empty}</p>
      ) : (
        <div className="h-[124px] px-2 pt-3 pb-1">{children}</div>
      )}
    </section>
  )
}
