'use client'
import { Link } from '@/components/moment/link'
import { useNow } from '@/components/time/now-provider'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import type { FleetFall } from '@/lib/contracts/fleet'
import { formatMoment } from '@/lib/format/clock'
import { fallText } from '@/lib/format/fall-text'
import { formatSpan } from '@/lib/format/span'

/** What changed last: who fell, when, and who of them is back. */
export function FallLine({ fall }: { fall: FleetFall }) {
  const zone = useZone()
  const now = useNow('ten')
  const { only, at } = fall
  if (only === null) return fallText(fall, now, zone)
  return (
    <>
      Last to fall:{' '}
      <Link href={`/clusters/${only.id}`} prefetch={false} className="link [overflow-wrap:anywhere]">
        {only.name}
      </Link>{' '}
      at {formatMoment(at, now, zone)},{' '}
      {only.awayMs === null ? <Ago at={at} focusable={false} /> : `back after ${formatSpan(only.awayMs)}`}.
    </>
  )
}
