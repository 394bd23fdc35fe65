'use client'
import clsx from 'clsx'
import { useZone } from '@/components/time/zone-provider'
import type { LogRow as Row } from '@/lib/explain/worker/protocol'
import { formatClock } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { StatusGlyph } from './status-glyph'

interface LogRowProps {
  row: Row
  /** Long lines go on below; else they end where the window does. */
  wrap: boolean
  current: boolean
  marked: boolean
  chosen: boolean
  /** A line that should have come after this one. */
  missing: string | undefined
}

const NOTE =
  'border-y border-dashed border-line py-0.5 pr-3 pl-[82px] font-sans text-xs leading-[18px] text-ink-3 max-tablet:pl-18'
const GRID = 'grid grid-cols-[24px_50px_66px_minmax(0,1fr)] pr-3 pl-2 max-tablet:grid-cols-[22px_46px_minmax(0,1fr)]'

/** One line of the log, or repeats of it folded into one. */
export function LogRow({ row, wrap, current, marked, chosen, missing }: LogRowProps) {
  const zone = useZone()
  const { line, lastLine, count, folded, opened, at, status, level, mark, text, fields, silentMs } = row
  return (
    <>
      {wrap && silentMs !== null && <p className={`${NOTE} my-1`}>{formatSpan(silentMs)} without a line</p>}
      <div
        className={clsx(
          GRID,
          'cursor-pointer py-px font-mono text-xs leading-[18px] hover:bg-sunken',
          (marked || chosen) && 'bg-pick shadow-[inset_3px_0_0_var(--ink)]',
          current && 'outline-1 -outline-offset-1 outline-edge',
        )}
      >
        <span className="pt-[3px] pl-1">
          <StatusGlyph status={status} />
        </span>
        <span data-line={line} className="pr-2.5 text-right whitespace-nowrap text-ink-3">
          {folded ? `${line}–` : line}
        </span>
        <span className="text-ink-3 max-tablet:hidden">{at === null ? '' : formatClock(at, zone)}</span>
        <span className={wrap ? '[overflow-wrap:anywhere]' : 'truncate'}>
          {mark && <span className="mr-1 opacity-60 grayscale">{mark}</span>}
          <span className={clsx(level > 0 && 'text-warn-t')}>{text}</span>
          {folded && (
            <>
              {' '}
              <span className="rounded-sm bg-none-w px-1 text-ink-2">× {formatCount(count)}</span>
              <span className="sr-only"> until line {lastLine}, folded</span>
            </>
          )}
          {opened && <span className="ml-1 rounded-sm bg-none-w px-1 text-ink-2">fold</span>}
          {fields && <span className="text-ink-3"> {fields}</span>}
        </span>
      </div>
      {missing && <p className={NOTE}>Missing here: {missing}</p>}
    </>
  )
}
