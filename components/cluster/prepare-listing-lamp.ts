import type { ClusterDetail } from '@/lib/contracts/cluster'
import type { ClusterListing } from '@/lib/contracts/sources'
import { formatMoment, type Zone } from '@/lib/format/clock'
import { formatCount } from '@/lib/format/number'
import { formatAgo } from '@/lib/format/span'
import type { Said } from './lamp'
import { listingGauge } from './prepare-gauge'

const LOOK = {
  unused: { glyph: 'dash', hue: null, word: 'not used', fact: 'No remote controller is asked.' },
  agrees: { glyph: 'connected', hue: 'ok', word: 'agrees', fact: 'Agrees with what was synced' },
  differs: { glyph: 'attention', hue: 'warn', word: 'differs', fact: 'Differs from what was synced' },
  unread: { glyph: 'unknown', hue: 'none', word: 'not read', fact: 'Could not be read' },
} as const

/** What the controller that lists a cluster says of it, and how old that is. */
export function listingLamp(detail: ClusterDetail, listing: ClusterListing | null, now: number, zone: Zone): Said {
  if (detail.past)
    return { ...LOOK.unread, word: 'not kept', fact: 'What it listed then is not kept', why: null, gauge: null }
  if (listing === null) return { ...LOOK[detail.lamps.listing], why: null, gauge: null }
  const { status, readAt, windowMs, controller, differing } = listing
  const gauge = readAt === null ? null : listingGauge(now - readAt, windowMs)
  if (status === 'failed') {
    const fact = readAt === null ? 'Not read yet' : `Last read ${formatAgo(readAt, now)}`
    return { ...LOOK.unread, fact, why: failureText(listing, now, zone), gauge }
  }
  const read = readAt === null ? null : `${controller} was read ${formatAgo(readAt, now)}.`
  const { lamps, basis } = detail
  const besideAlone = basis === 'report' && lamps.listing === 'agrees' && differing === 0
  // Where nothing dials in there is no sync that it could agree with.
  if (basis === 'listing' || lamps.listing === 'unused' || besideAlone) {
    return { ...LOOK.agrees, word: 'read', fact: 'Lists this cluster', why: read, gauge }
  }
  if (differing > 0) {
    const fact = `${formatCount(differing, 'route differs', 'routes differ')} from what was told here`
    return { ...LOOK.differs, fact, why: read, gauge }
  }
  return { ...LOOK[lamps.listing], why: read, gauge }
}

function failureText({ controller, failure, failedSince }: ClusterListing, now: number, zone: Zone): string {
  const since = failedSince === null ? '' : ` since ${formatMoment(failedSince, now, zone)}`
  return `${controller} could not be read${since}${failure === null ? '' : `: ${failure}`}. Nothing is called gone.`
}
