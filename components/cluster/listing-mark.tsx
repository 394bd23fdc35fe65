'use client'
import Link from 'next/link'
import { useMoment } from '@/components/moment/moment'
import { useMay } from '@/components/rights/rights'
import { listingLook } from '@/components/sources/prepare-source'
import { useListing } from '@/components/sources/use-sources'
import { Glyph } from '@/components/state/glyph'
import { useNow } from '@/components/time/now-provider'
import { useZone } from '@/components/time/zone-provider'
import { listingText } from '@/lib/format/source-text'

/** The lamp of the controller that lists this cluster, with the age of its word; nothing where none does. */
export function ListingMark({ id }: { id: string }) {
  const { data: listing } = useListing(id)
  const mayOpen = useMay('operate')
  const past = useMoment() !== null
  const now = useNow('second')
  const zone = useZone()
  // What a controller listed at a moment is not kept.
  if (!listing || past) return null
  const { glyph, hue } = listingLook(listing, now)
  const inside = (
    <>
      <Glyph name={glyph} hue={hue} size={10} />
      {listingText(listing, now, zone)}
    </>
  )
  const look = { title: `Controller: ${listing.controller}`, className: 'flex items-center gap-1.5 text-xs text-ink-3' }
  if (!mayOpen) return <span {...look}>{inside}</span>
  return (
    <Link href="/settings/sources" prefetch={false} {...look} className={`${look.className} hover:underline`}>
      {inside}
    </Link>
  )
}
