import { formatClock, type Zone, zoneLabel } from '@/lib/format/clock'
import type { PreparedTimeline } from './prepare-timeline'

interface AxisProps {
  prepared: PreparedTimeline
  zone: Zone
}

const NEAR_END = 96

/** The one axis of time under all lanes; the zone is said once, at its right end. */
export function Axis({ prepared, zone }: AxisProps) {
  const { ticks, scale } = prepared
  return (
    <div
      aria-hidden="true"
      className="grid h-5 grid-cols-[128px_minmax(0,1fr)] border-t border-edge max-tablet:grid-cols-1"
    >
      <p className="relative col-start-2 text-caption leading-[18px] text-ink-3 max-tablet:col-start-1">
        {ticks
          .filter((tick) => tick.x < scale.width - NEAR_END)
          .map((tick) => (
            <span
              key={tick.at}
              className={`absolute whitespace-nowrap ${tick.x < 20 ? '' : '-translate-x-1/2'}`}
              style={{ left: `${((tick.x / scale.width) * 100).toFixed(3)}%` }}
            >
              {tick.label}
            </span>
          ))}
        <span className="absolute right-0 whitespace-nowrap">
          {formatClock(scale.to, zone).slice(0, 5)} {zoneLabel(zone, scale.to)}
        </span>
      </p>
    </div>
  )
}
