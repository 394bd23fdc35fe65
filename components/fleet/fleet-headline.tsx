'use client'
import Link from 'next/link'
import { useNow } from '@/components/time/now-provider'
import { Ago } from '@/components/time/time'
import { useZone } from '@/components/time/zone-provider'
import type { FleetPage } from '@/lib/contracts/fleet'
import { formatMoment } from '@/lib/format/clock'
import { fleetSentence } from '@/lib/format/fleet-sentence'
import { formatCount } from '@/lib/format/number'
import { formatSpan } from '@/lib/format/span'
import { type FleetChange, prepareChange } from './prepare-change'

function Change({ change }: { change: FleetChange }) {
  const zone = useZone()
  const now = useNow('ten')
  const [only] = change.fallen
  const at = formatMoment(change.at, now, zone)
  if (change.fallen.length === 1 && only) {
    return (
      <>
        Last to fall:{' '}
        <Link href={`/clusters/${only.id}`} prefetch={false} className="link">
          {only.name}
        </Link>{' '}
        at {at}, <Ago at={change.at} focusable={false} />.
      </>
    )
  }
  const span = change.withinMs < 1_000 ? 'in the same second' : `within ${formatSpan(change.withinMs)}`
  return (
    <>
      {formatCount(change.fallen.length)} fell {span} at {at}.
    </>
  )
}

/** The page's answer to "is it all right?", before any number or chart; below it, what changed. */
export function FleetHeadline({ page }: { page: FleetPage }) {
  const { lead, rest } = fleetSentence(page)
  const change = prepareChange(page)
  return (
    <div className="mb-3.5 max-tablet:mb-3">
      <p className="text-xl font-semibold tracking-[-0.012em] text-balance max-tablet:text-[18px] max-tablet:leading-[25px]">
        {lead}
      </p>
      {(rest !== null || change) && (
        <p className="mt-0.5 text-ink-2 text-pretty">
          {rest} {change && <Change change={change} />}
        </p>
      )}
    </div>
  )
}
