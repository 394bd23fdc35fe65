import type { ReactNode } from 'react'
import { Drawing } from './drawing'
import type { PreparedTimeline } from './prepare-timeline'
import type { Span } from './scale'
import { Boxes } from './state-marks'

interface LaneProps {
  prepared: PreparedTimeline
  label: ReactNode
  /** What the drawing says, in words. */
  words: string
  children: ReactNode
  /** Time of which nothing of this lane is kept. */
  unkept?: readonly Span[]
}

/** One lane under the states: its name, the hour lines, the drawing, and the hatch of unwatched time. */
export function Lane({ prepared, label, words, children, unkept = [] }: LaneProps) {
  return (
    <div className={`${GRID} border-t border-line max-tablet:py-1`}>
      <div className="text-xs leading-4 text-ink-2 [&_span]:text-ink-3">{label}</div>
      <LaneSvg prepared={prepared} words={words} height={HEIGHT}>
        {unkept.map(({ x, w }) => (
          <rect key={x} x={x} y={0} width={w} height={HEIGHT} fill="var(--sunken)" />
        ))}
        {children}
        <Boxes spans={prepared.watching.hatches} y={0} h={HEIGHT} className="s-un" />
      </LaneSvg>
    </div>
  )
}

/** Name beside the drawing; above it on a phone. */
export const GRID = 'grid grid-cols-[128px_minmax(0,1fr)] items-center max-tablet:grid-cols-1'
const HEIGHT = 20

interface LaneSvgProps extends Omit<LaneProps, 'label' | 'unkept'> {
  height: number
}

/** The drawing of a lane with its hour lines. */
export function LaneSvg({ prepared, words, height, children }: LaneSvgProps) {
  const hours = prepared.ticks.map((tick) => `M${tick.x} 0v${height}`).join('')
  return (
    <Drawing width={prepared.scale.width} height={height} words={words}>
      <path d={hours} stroke="var(--line)" vectorEffect="non-scaling-stroke" shapeRendering="crispEdges" />
      {children}
    </Drawing>
  )
}

/** Horizontal lines as a single path. */
export function linesPath(spans: readonly Span[], y: number): string {
  return spans.map(({ x, w }) => `M${x} ${y}h${w}`).join('')
}
