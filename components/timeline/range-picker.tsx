'use client'
import clsx from 'clsx'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatSpan } from '@/lib/format/span'
import { RANGE_LABEL, RANGE_WORDS, RANGES, type RangeChoice, type RangeName, type TimeWindow } from './range'
import { RangeForm } from './range-form'

interface RangePickerProps {
  choice: RangeChoice
  window: TimeWindow
  now: number
  zone: Zone
  onShow: (range: RangeName) => void
  onZoom: (window: TimeWindow) => void
}

const SEGMENT = 'h-[26px] border-l border-line px-2.5 text-xs first:border-l-0 hover:bg-pick max-tablet:h-9'
const CURRENT = 'bg-pick font-semibold text-ink'

/** The named ranges, and the one that a zoom or a link chose. */
export function RangePicker({ choice, window, now, zone, onShow, onZoom }: RangePickerProps) {
  const fixed = choice.from !== null && choice.to !== null
  return (
    <fieldset className="inline-flex overflow-hidden rounded-md border border-line">
      <legend className="sr-only">Range of time</legend>
      {RANGES.map((name) => {
        const current = !fixed && name === choice.range
        return (
          <button
            key={name}
            type="button"
            aria-pressed={current}
            aria-label={RANGE_WORDS[name]}
            onClick={() => onShow(name)}
            className={clsx(SEGMENT, current ? CURRENT : 'text-ink-2')}
          >
            {RANGE_LABEL[name]}
          </button>
        )
      })}
      <RangeForm window={window} zone={zone} onChoose={onZoom} className={clsx(SEGMENT, 'text-ink-2')} />
      {fixed && (
        <span className={clsx(SEGMENT, CURRENT, 'flex items-center gap-2')}>
          {formatMoment(window.from, now, zone)}, {formatSpan(window.to - window.from)}
        </span>
      )}
    </fieldset>
  )
}
