'use client'
import clsx from 'clsx'
import { useMoment } from '@/components/moment/moment'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import type { FleetPulse } from '@/lib/contracts/fleet'
import { formatClock, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { hourTicks, longestGap, PULSE, type PulseDrawing, preparePulse } from './prepare-pulse'

const minute = (at: number, zone: Zone) => formatClock(at, zone).slice(0, 5)

/** How far the zone's clock is from UTC's, within a day: enough to find whole hours. */
function offsetOf(at: number, zone: Zone): number {
  const [h = 0, m = 0, s = 0] = formatClock(at, zone).split(':').map(Number)
  return ((h * 60 + m) * 60 + s) * 1_000 - ((Math.floor(at / 1_000) * 1_000) % 86_400_000)
}

function peakText({ peak, usual }: PulseDrawing, zone: Zone): string {
  if (!peak) return 'none in the time observed'
  const peakPart = `peak ${formatCount(peak.count)} at ${minute(peak.at, zone)}`
  if (!usual) return peakPart
  const range =
    usual.low === usual.high ? formatCount(usual.low) : `${formatCount(usual.low)} to ${formatCount(usual.high)}`
  return `${peakPart}, usually ${range}`
}

function gapText(drawing: PulseDrawing, zone: Zone): string {
  return drawing.gaps
    .map((gap) => ` Nobody was watching from ${minute(gap.from, zone)} for ${formatSpan(gap.to - gap.from)}.`)
    .join('')
}

function PulsePaths({ drawing }: { drawing: PulseDrawing }) {
  return (
    <>
      <path
        d={drawing.ticks.map((tick) => `M0 ${tick.y + 0.5}H${PULSE.width}`).join('')}
        stroke="var(--line)"
        shapeRendering="crispEdges"
      />
      {drawing.runs.map((run) => (
        <g key={run.away}>
          <path d={run.away} fill="var(--bad-w)" />
          <path d={run.edge} fill="none" stroke="var(--bad-g)" strokeWidth="1.2" vectorEffect="non-scaling-stroke" />
          <path d={run.back} className="s-warn" />
        </g>
      ))}
      <path d={`M0 0H${PULSE.width}`} stroke="var(--ok-g)" strokeWidth="3" vectorEffect="non-scaling-stroke" />
      {drawing.gaps.map((gap) => (
        <g key={gap.from}>
          <rect x={gap.x - 1} y="-3" width={gap.width + 2} height={PULSE.height + 3} fill="var(--bg)" />
          <rect x={gap.x} y="-2" width={gap.width} height={PULSE.height + 2} className="s-un" />
        </g>
      ))}
    </>
  )
}

/** The one place of the page where the hatch of the longest gap says what it means. */
function GapLabel({ drawing }: { drawing: PulseDrawing }) {
  const gap = longestGap(drawing)
  if (!gap) return null
  const place = gap.x / PULSE.width
  return (
    <span
      aria-hidden="true"
      className="absolute -bottom-px bg-bg px-1 text-caption whitespace-nowrap text-ink-3"
      style={
        place > 0.5
          ? { right: `calc(${(1 - place) * 100}% + 4px)` }
          : { left: `calc(${(place + gap.width / PULSE.width) * 100}% + 4px)` }
      }
    >
      Lifeline down {formatSpan(gap.to - gap.from)}
    </span>
  )
}

/** How many clusters were not connected in the last 24 hours; hangs down from the line that means all well. */
export function PulseChart({ pulse }: { pulse: FleetPulse }) {
  const zone = useZone()
  const now = useNow('ten')
  const moment = useMoment()
  const drawing = preparePulse(pulse)
  const offset = offsetOf(now, zone)
  const told = peakText(drawing, zone)
  return (
    <figure className="mb-3">
      <figcaption className="mb-[7px] flex gap-2.5 text-xs text-ink-2">
        <span>Not connected, last 24 hours</span>
        <span className="text-ink-3">{told}</span>
      </figcaption>
      <div className="relative">
        <svg
          viewBox={`0 0 ${PULSE.width} ${PULSE.height}`}
          preserveAspectRatio="none"
          width="100%"
          height={PULSE.height}
          role="img"
          aria-label={`Clusters not connected, last 24 hours: ${told}.${gapText(drawing, zone)}`}
          className="block overflow-visible"
        >
          <PulsePaths drawing={drawing} />
        </svg>
        <GapLabel drawing={drawing} />
        {drawing.ticks.map((tick) => (
          <span
            key={tick.count}
            className="absolute left-0 bg-bg pr-1 text-caption text-ink-3"
            style={{ top: tick.y - 8 }}
          >
            {formatCount(tick.count)}
          </span>
        ))}
      </div>
      <div aria-hidden="true" className="relative mt-1 h-4 text-caption text-ink-3">
        {hourTicks(pulse.from, pulse.to, offset).map(({ at, place }, index) => (
          <span
            key={at}
            className={clsx(
              'absolute -translate-x-1/2 whitespace-nowrap',
              (place < 0.015 || place > 0.965) && 'hidden',
              (index % 2 === 1 || place < 0.06 || place > 0.9) && 'max-tablet:hidden',
            )}
            style={{ left: `${place * 100}%` }}
          >
            {minute(at, zone)}
          </span>
        ))}
        <span className="absolute right-0">{moment === null ? 'now' : formatClock(moment, zone)}</span>
      </div>
    </figure>
  )
}
