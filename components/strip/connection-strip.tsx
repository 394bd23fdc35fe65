import clsx from 'clsx'
import { prepareStrip, STRIP, type StripInput } from './prepare-strip'
import { stripText } from './strip-text'

interface ConnectionStripProps extends StripInput {
  /** Whose line it is, for its text twin. */
  name: string
  className?: string
}

/** The line of a cluster over a window: up runs at the top, trouble sinks. */
export function ConnectionStrip({ name, className = 'h-5', ...input }: ConnectionStripProps) {
  const marks = prepareStrip(input)
  return (
    <svg
      viewBox={`0 0 ${STRIP.width} ${STRIP.height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`${name}, last 24 hours: ${stripText(input.intervals, input.from, input.to)}`}
      className={clsx('block w-full overflow-visible', className)}
    >
      {marks.map(({ look, d }) => (
        <path key={look + d.length} className={look} d={d} />
      ))}
    </svg>
  )
}
