import { StateGlyph } from '@/components/state/glyph'
import { type ConnectionState, STATE_LOOK } from '@/lib/contracts/state'
import { FlappingBrackets } from './flapping-brackets'
import { Boxes, GRID, LaneSvg } from './lane'
import { RAILS, STATE_HEIGHT } from './prepare-state-lane'
import type { PreparedTimeline } from './prepare-timeline'

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

interface StateLaneProps {
  prepared: PreparedTimeline
  words: string
  /** What is said in the empty time before the line begins. */
  begins: string
}

const ROOM = 260

/** The state on its four rails: up runs at the top, trouble sinks to its own rail. */
export function StateLane({ prepared, words, begins }: StateLaneProps) {
  const { state, scale } = prepared
  const emptyTo = prepared.stretches[0]?.x ?? scale.width
  const rails = NAMES.map((name) => `M0 ${RAILS[name].middle}.5H${scale.width}`).join('')
  return (
    <div className={`${GRID} pb-3.5 max-tablet:pb-2`}>
      <RailNames />
      <div className="relative">
        <LaneSvg prepared={prepared} words={words} height={STATE_HEIGHT}>
          <path d={rails} stroke="var(--line)" vectorEffect="non-scaling-stroke" shapeRendering="crispEdges" />
          {state.washes.map((wash) => (
            <rect
              key={`w${wash.x}`}
              className={WASH[wash.state]}
              x={wash.x}
              y={wash.y}
              width={wash.w}
              height={wash.h}
            />
          ))}
          {state.joins.map((join) => (
            <path
              key={`j${join.x} ${join.y2}`}
              d={`M${join.x} ${Math.min(join.y1, join.y2)}V${Math.max(join.y1, join.y2)}`}
              stroke={STROKE[join.state]}
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {state.bars.map((bar) => (
            <rect key={`b${bar.x}`} className={BAR[bar.state]} x={bar.x} y={bar.y} width={bar.w} height={bar.h} />
          ))}
          <Boxes spans={state.hatches} y={0} h={STATE_HEIGHT} className="s-un" />
          {state.dotted.map((span) => (
            <rect
              key={`d${span.x}`}
              className="s-never"
              x={span.x + 0.75}
              y={4.75}
              width={Math.max(span.w - 1.5, 1)}
              height={STATE_HEIGHT - 5.5}
            />
          ))}
        </LaneSvg>
        <FlappingBrackets prepared={prepared} />
        {emptyTo > ROOM && (
          <p
            className="absolute inset-y-0 left-0 flex items-center justify-end px-4 text-xs text-ink-3"
            style={{ width: `${(emptyTo / scale.width) * 100}%` }}
          >
            {begins}
          </p>
        )}
      </div>
    </div>
  )
}

function RailNames() {
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
