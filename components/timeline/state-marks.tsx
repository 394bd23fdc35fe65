import { StateGlyph } from '@/components/state/glyph'
import { type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import { RAILS, STATE_HEIGHT, type StateLane } from './prepare-state-lane'
import type { Span } from './scale'

const NAMES = ['connected', 'connecting', 'reconnecting', 'disconnected'] as const
const BAR: Record<(typeof NAMES)[number], string> = {
  connected: 's-ok',
  connecting: 's-way',
  reconnecting: 's-warn',
  disconnected: 's-bad',
}
const WASH: Record<(typeof NAMES)[number], string> = {
  connected: 's-okw',
  connecting: 'fill-way-w',
  reconnecting: 's-warnw',
  disconnected: 's-badw',
}
const STROKE: Partial<Record<ConnectionState, string>> = {
  connecting: 'var(--way-g)',
  reconnecting: 'var(--warn-g)',
  disconnected: 'var(--bad-g)',
}

/** The marks of a state lane on its four rails, `width` pixels wide. */
export function StateMarks({ lane, width }: { lane: StateLane; width: number }) {
  const rails = NAMES.map((name) => `M0 ${RAILS[name].middle}.5H${width}`).join('')
  return (
    <>
      <path d={rails} stroke="var(--line)" vectorEffect="non-scaling-stroke" shapeRendering="crispEdges" />
      {lane.washes.map((wash) => (
        <rect key={`w${wash.x}`} className={WASH[wash.state]} x={wash.x} y={wash.y} width={wash.w} height={wash.h} />
      ))}
      {lane.joins.map((join) => (
        <path
          key={`j${join.x} ${join.y2}`}
          d={`M${join.x} ${Math.min(join.y1, join.y2)}V${Math.max(join.y1, join.y2)}`}
          stroke={STROKE[join.state]}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      <Boxes spans={lane.behind} y={RAILS.connected.y} h={RAILS.connected.h} className={BAR.connected} />
      {lane.bars.map((bar) => (
        <rect key={`b${bar.x}`} className={BAR[bar.state]} x={bar.x} y={bar.y} width={bar.w} height={bar.h} />
      ))}
      <Boxes spans={lane.hatches} y={0} h={STATE_HEIGHT} className="s-un" />
      {lane.dotted.map((span) => (
        <rect
          key={`d${span.x}`}
          className="s-never"
          x={span.x + 0.75}
          y={4.75}
          width={Math.max(span.w - 1.5, 1)}
          height={STATE_HEIGHT - 5.5}
        />
      ))}
    </>
  )
}

/** What the rails are called. */
export function RailNames() {
  return (
    <ul
      aria-hidden="true"
      className="relative h-[82px] text-xs text-ink-2 max-tablet:mb-3.5 max-tablet:flex max-tablet:h-auto max-tablet:flex-wrap max-tablet:gap-x-3 max-tablet:gap-y-0.5"
    >
      {NAMES.map((name) => (
        <li
          key={name}
          className="absolute flex items-center gap-1.5 leading-3.5 max-tablet:static"
          style={{ top: RAILS[name].middle - 7 }}
        >
          <StateGlyph state={name} />
          <b className="font-normal">{STATE_LOOK[name].label}</b>
        </li>
      ))}
    </ul>
  )
}

interface BoxesProps {
  spans: readonly Span[]
  y: number
  h: number
  className?: string
}

/** Boxes of one look as a single path. */
export function Boxes({ spans, y, h, className }: BoxesProps) {
  if (spans.length === 0) return null
  return <path className={className} d={spans.map(({ x, w }) => `M${x} ${y}h${w}v${h}h-${w}z`).join('')} />
}
