import { formatClock, formatDateTime, formatMoment } from '@/lib/format/clock'
import { unbroken } from '@/lib/format/span'
import type { Said } from '@/lib/status/text'

interface ToldTimeProps {
  /** Epoch milliseconds. */
  at: number
  /** When the page was made. */
  now: number
  /** The time of day with its day where that is another one; with day, year and zone; hours and minutes. */
  as: 'moment' | 'full' | 'minute'
}

/** A time in UTC, which the script of a public page can show in the reader's own zone. */
export function ToldTime({ at, now, as }: ToldTimeProps) {
  return (
    <time dateTime={new Date(at).toISOString()} data-as={as}>
      {as === 'full' && formatDateTime(at, 'utc')}
      {as === 'moment' && formatMoment(at, now, 'utc')}
      {as === 'minute' && formatClock(at, 'utc').slice(0, 5)}
    </time>
  )
}

/** A sentence with its moments. */
export function Told({ said, now }: { said: Said; now: number }) {
  return said.map((part) =>
    typeof part === 'string' ? unbroken(part) : <ToldTime key={part.at} at={part.at} now={now} as="moment" />,
  )
}

/** In which zone times are told; where scripts run, with the means to change it. */
export function ZoneNote() {
  return (
    <>
      All times <span data-zone="">UTC</span>.{' '}
      <button type="button" className="st-zone" data-zone-switch="" hidden>
        Show your own time
      </button>
    </>
  )
}
