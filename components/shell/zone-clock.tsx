'use client'
import clsx from 'clsx'
import { useNow } from '@/components/time/now-provider'
import { Clock } from '@/components/time/time'
import { useZoneChoice } from '@/components/time/zone-provider'
import { zoneLabel } from '@/lib/format/clock'

/** Lifeline's clock with its zone, on a phone the zone alone; pressed, it changes the zone of all times on the page. */
export function ZoneClock() {
  const { zone, toggleZone } = useZoneChoice()
  const label = zoneLabel(zone, useNow('ten'))
  const other = zone === 'utc' ? 'your own time' : 'UTC'
  return (
    <button
      type="button"
      onClick={toggleZone}
      title={`Times are shown in ${label}. Press Z for ${other}.`}
      aria-keyshortcuts="Z"
      className="flex h-[30px] items-center gap-1.5 rounded-md px-2 whitespace-nowrap text-ink-2 hover:bg-pick max-tablet:h-11 max-tablet:min-w-11 max-tablet:justify-center max-tablet:px-1"
    >
      <span className="sr-only">
        Times are shown in {label}, press for {other}.{' '}
      </span>
      <Clock className="max-tablet:hidden" />
      <span className="text-ink-3 max-tablet:text-xs max-tablet:text-ink-2" aria-hidden="true">
        {/* Beside a feed that is stale a phone has no room for more. */}
        <span className={clsx(label !== 'UTC' && 'max-tablet:hidden')}>UTC</span>
        {label.slice(3)}
      </span>
    </button>
  )
}
