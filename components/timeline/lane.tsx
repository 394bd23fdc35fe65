import clsx from 'clsx'
import type { ReactNode } from 'react'
import type { PreparedTimeline } from './prepare-timeline'
import type { Span } from './scale'

interface LaneProps {
  prepared: PreparedTimeline
  label: ReactNode
  /** What the drawing says, in words. */
  words: string
  height?: number
  /** The lane of states stands apart from what it rests on. */
  apart?: boolean
  children: ReactNode
}

/** One lane: its name beside it (above it on a phone), the hour lines, the drawing, and the hatch of unwatched time. */
export function Lane({ prepared, label, words, height = 20, apart, children }: LaneProps) {
  const { width } = prepared.scale
  const hours = prepared.ticks.map((tick) => `M${tick.x} 0v${height}`).join('')
  return (
    <div
      className={clsx(
        'grid grid-cols-[128px_minmax(0,1fr)] items-center border-line max-tablet:grid-cols-1 max-tablet:py-1',
        apart ? 'mb-[3px] pb-3' : 'border-t',
      )}
    >
      <div className="text-xs leading-4 text-ink-2 [&_span]:text-ink-3">{label}</div>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        width="100%"
        height={height}
        role="img"
        aria-label={words}
        className="block overflow-visible"
      >
        <path d={hours} stroke="var(--line)" vectorEffect="non-scaling-stroke" shapeRendering="crispEdges" />
        {children}
        <Boxes spans={prepared.watching.hatches} y={0} h={height} className="s-un" />
      </svg>
    </div>
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

/** Horizontal lines as a single path. */
export function linesPath(spans: readonly Span[], y: number): string {
  return spans.map(({ x, w }) => `M${x} ${y}h${w}`).join('')
}
