'use client'
import clsx from 'clsx'
import { useExplainActions } from './explain-actions'
import { linesText } from './prepare-story'

interface LineLinkProps {
  lines: readonly (readonly [first: number, last: number])[]
  /** The episode whose lines are marked when it is followed. */
  ep?: string
  className?: string
}

/** A statement's way to its lines. */
export function LineLink({ lines, ep, className }: LineLinkProps) {
  const { showLine } = useExplainActions()
  const first = lines[0]?.[0]
  if (first === undefined) return null
  return (
    <button
      type="button"
      className={clsx('link text-xs whitespace-nowrap text-ink-3 hover:text-ink', className)}
      onClick={() => showLine(first, ep)}
    >
      {linesText(lines)}
    </button>
  )
}

/** Lines by their numbers, each one a way to it. */
export function LineLinks({ lines }: { lines: readonly number[] }) {
  const { showLine } = useExplainActions()
  if (lines.length === 0) return null
  return (
    <span className="text-xs text-ink-3">
      {lines.length === 1 ? 'line ' : 'lines '}
      {lines.map((line, nth) => (
        <span key={line}>
          {nth > 0 && ', '}
          <button
            type="button"
            className="link hover:text-ink"
            aria-label={`line ${line}`}
            onClick={() => showLine(line)}
          >
            {line}
          </button>
        </span>
      ))}
    </span>
  )
}
