import { useZone } from '@/components/time/zone-provider'
import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { Timeline } from '@/lib/contracts/timeline'
import { formatMoment } from '@/lib/format/clock'
import { type TimeWindow, unkeptSince } from './range'

interface UnkeptProps {
  timeline: Timeline
  detail: ClusterDetail
  window: TimeWindow
  now: number
}

/** Says what of the range is no longer kept, so that an empty lane is not read as silence. */
export function Unkept({ timeline, detail, window, now }: UnkeptProps) {
  const zone = useZone()
  const { states, events, arrivals } = timeline.keptFrom
  const told = [
    { what: 'states', since: states },
    { what: 'beats', since: arrivals },
    { what: 'sockets, syncs and reports', since: events },
  ].filter(({ since }) => unkeptSince(since, detail.createdAt, window))
  if (told.length === 0) return null
  const words = told.map(({ what, since }) => `${what} since ${formatMoment(since, now, zone)}`).join(', ')
  return <p className="px-4 pb-2.5 text-xs text-pretty text-ink-3 max-tablet:px-3">Kept and shown: {words}.</p>
}
